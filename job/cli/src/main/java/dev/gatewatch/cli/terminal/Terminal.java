package dev.gatewatch.cli.terminal;

import dev.gatewatch.problem.WrappedText;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What people see, on stderr: lines, and below them one line of progress that is redrawn. Colours
 * and progress appear on a terminal only; the launcher knows whether there is one, Java does not.
 */
public final class Terminal {
    private static final Terminal INSTANCE =
            new Terminal(
                    new PrintStream(
                            new java.io.FileOutputStream(java.io.FileDescriptor.err),
                            false,
                            StandardCharsets.UTF_8),
                    Boolean.getBoolean("gatewatch.terminal"),
                    System.getenv("NO_COLOR") == null,
                    width(System.getProperty("gatewatch.columns"), System.getenv("COLUMNS")));

    /** Cells of a line where there is no terminal. */
    private static final int DEFAULT_WIDTH = 80;

    private static final int LEAST_WIDTH = 20;
    private static final int MOST_WIDTH = 1_000;

    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final String RESET = "\u001b[0m";

    /** What does not fit into the terminal's width is cut off instead of going to a line below. */
    private static final String CUT_BEGIN = "\u001b[?7l";

    private static final String CUT_END = "\u001b[?7h";

    private final PrintStream out;
    private final boolean interactive;
    private final boolean colours;
    private final int width;
    private String progress = "";

    Terminal(PrintStream out, boolean interactive, boolean colours, int width) {
        this.out = out;
        this.interactive = interactive;
        this.colours = interactive && colours;
        this.width = width;
    }

    /**
     * The first of these that is a number of cells, else 80.
     *
     * @param terminal of the terminal, as the launcher found it
     * @param columns what the environment says
     */
    static int width(@Nullable String terminal, @Nullable String columns) {
        for (String said : new @Nullable String[] {terminal, columns}) {
            try {
                int width = said == null ? 0 : Integer.parseInt(said.strip());
                if (width > 0) {
                    return Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, width));
                }
            } catch (NumberFormatException e) {
                // Then the next.
            }
        }
        return DEFAULT_WIDTH;
    }

    public static Terminal get() {
        return INSTANCE;
    }

    /**
     * From now on, what the log and libraries write to {@link System#err} is printed here, so that
     * it is not appended to the line of progress.
     */
    public void takeStderr() {
        System.setErr(new PrintStream(new StderrLines(this), true, StandardCharsets.UTF_8));
    }

    /** Whether output goes to a terminal. */
    public boolean isInteractive() {
        return interactive;
    }

    /** Cells of a line. */
    public int width() {
        return width;
    }

    /**
     * Prints text; it ends its own lines. On a terminal, lines that are too long go on below;
     * elsewhere they stay as they are, since a program may read them.
     */
    public void print(String text) {
        printFitted(interactive ? WrappedText.within(width).fit(text) : text);
    }

    /** Prints text that fits the width, or whose lines are to stay as they are. */
    public synchronized void printFitted(String text) {
        if (!progress.isEmpty()) {
            out.print(CLEAR_LINE);
        }
        out.print(text);
        if (!text.endsWith("\n")) {
            out.print('\n');
        }
        out.print(progress);
        out.flush();
    }

    /** Prints what went wrong; an empty message has been printed already. */
    public void error(String message) {
        endProgress();
        if (!message.isEmpty()) {
            print("gatewatch: " + message);
        }
    }

    /** Redraws the line of progress; does nothing without a terminal. */
    public synchronized void progress(String line) {
        if (interactive) {
            progress = CUT_BEGIN + line + CUT_END;
            out.print(CLEAR_LINE + progress);
            out.flush();
        }
    }

    /** Removes the line of progress. */
    public synchronized void endProgress() {
        if (!progress.isEmpty()) {
            progress = "";
            out.print(CLEAR_LINE);
            out.flush();
        }
    }

    /** The text in this colour, if colours are shown. */
    String coloured(Colour colour, String text) {
        return colours ? colour.code + text + RESET : text;
    }

    /** The colours in use. */
    enum Colour {
        RED("\u001b[1;31m"),
        YELLOW("\u001b[1;33m"),
        CYAN("\u001b[1;36m"),
        DIM("\u001b[2m"),
        BOLD("\u001b[1m");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }
}
