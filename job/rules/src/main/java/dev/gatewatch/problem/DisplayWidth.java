package dev.gatewatch.problem;

/**
 * How many cells of a terminal a text takes. Where terminals differ, the larger number counts:
 * lines then break early rather than run over.
 *
 * @see <a href="https://www.unicode.org/reports/tr11/">East Asian Width</a>
 */
public final class DisplayWidth {
    /** Blocks with characters of two cells, each by its first and its last. */
    private static final int[] WIDE = {
        0x1100, 0x115f, // Hangul
        0x231a, 0x23ff, // symbols, some of which are emoji
        0x25fd, 0x25fe,
        0x2600, 0x27bf,
        0x2b1b, 0x2b55,
        0x2e80, 0xa4cf, // CJK, kana, Yi
        0xa960, 0xa97c,
        0xac00, 0xd7a3,
        0xf900, 0xfaff,
        0xfe10, 0xfe19,
        0xfe30, 0xfe6f,
        0xff01, 0xff60,
        0xffe0, 0xffe6,
        0x16fe0, 0x1b2ff,
        0x1d300, 0x1d376,
        0x1f000, 0x1faff, // emoji
        0x20000, 0x3fffd,
    };

    /** As far as a tab may go. */
    private static final int TAB = 8;

    /** Makes an emoji of the character before it, which then takes another cell. */
    private static final int EMOJI_SELECTOR = 0xfe0f;

    private DisplayWidth() {}

    /** The cells that a printable text takes; see {@link Printable}. */
    public static int of(String text) {
        int cells = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            cells += of(point);
            at += Character.charCount(point);
        }
        return cells;
    }

    /** The cells that a character takes. */
    static int of(int point) {
        if (point < 0x300) {
            return point == '\t' ? TAB : 1;
        }
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return point == EMOJI_SELECTOR ? 1 : 0;
        }
        for (int i = 0; i < WIDE.length; i += 2) {
            if (point >= WIDE[i] && point <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }

    /**
     * The first characters of a text that take no more than so many cells; a mark stays with the
     * character that it is on.
     */
    public static String beginning(String text, int cells) {
        return text.substring(0, end(text, 0, cells));
    }

    /** The last characters of a text that take no more than so many cells. */
    public static String ending(String text, int cells) {
        int left = of(text);
        int at = 0;
        while (at < text.length() && (left > cells || of(text.codePointAt(at)) == 0)) {
            int point = text.codePointAt(at);
            left -= of(point);
            at += Character.charCount(point);
        }
        return text.substring(at);
    }

    /** Where the characters from {@code start} on that take no more than so many cells end. */
    static int end(String text, int start, int cells) {
        int left = cells;
        int at = start;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            left -= of(point);
            if (left < 0) {
                break;
            }
            at += Character.charCount(point);
        }
        return at;
    }

    /**
     * The text, without its middle if it takes more than so many cells: the beginning and the end
     * of an id tell it from others.
     *
     * @param cells at least 5
     */
    public static String cutInTheMiddle(String text, int cells) {
        if (of(text) <= cells) {
            return text;
        }
        int beginning = (cells - 3 + 1) / 2;
        return beginning(text, beginning) + "..." + ending(text, cells - 3 - beginning);
    }
}
