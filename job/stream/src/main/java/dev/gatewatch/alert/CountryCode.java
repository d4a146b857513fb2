package dev.gatewatch.alert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * ISO 3166-1 alpha-2 codes of countries by their English names, from a table of this program: those
 * that a JDK knows differ from Cognito's, and from JDK to JDK.
 */
final class CountryCode {
    private static final String TABLE = "countries.tsv";

    /** A longer text is no country's name. */
    private static final int LONGEST_NAME = 80;

    /** Words that some spellings of a name have and others lack. */
    private static final Set<String> FILLERS = Set.of("the", "and", "of");

    private static final Map<String, String> BY_WORDS = read();

    private CountryCode() {}

    /**
     * The code in upper case, or null if the name is not known.
     *
     * @param name in any of the usual spellings, or the code itself
     */
    static @Nullable String of(String name) {
        return name.length() > LONGEST_NAME ? null : BY_WORDS.get(words(name));
    }

    /**
     * A name's words in an order that is the same for {@code Korea, Republic of} and {@code
     * Republic of Korea}, without what its spellings differ in. Empty for a name with characters
     * that English names lack: what newer ones mean depends on the JDK.
     */
    private static String words(String name) {
        TreeSet<String> words = new TreeSet<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (!isOfNames(name.charAt(i))) {
                return "";
            }
        }
        String decomposed = Normalizer.normalize(name + ' ', Normalizer.Form.NFKD);
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                word.append((char) (c + ('a' - 'A')));
            } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                word.append(c);
            } else if (c != '.' && !isMark(c)) {
                if (!word.isEmpty() && !FILLERS.contains(word.toString())) {
                    words.add(word.toString().equals("st") ? "saint" : word.toString());
                }
                word.setLength(0);
            }
        }
        return String.join(" ", words);
    }

    /** Whether it is ASCII, a Latin letter with an accent, an accent, an apostrophe or a dash. */
    private static boolean isOfNames(char c) {
        return c < '\u0180' || isMark(c) || (c >= '\u2010' && c <= '\u2019');
    }

    private static boolean isMark(char c) {
        return c >= '\u0300' && c <= '\u036f';
    }

    private static Map<String, String> read() {
        try (InputStream in = CountryCode.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " is missing from this program's jar");
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE + " cannot be read", e);
        }
    }

    private static Map<String, String> read(BufferedReader table) {
        Map<String, String> codes = new HashMap<>();
        for (String line : table.lines().filter(line -> !line.startsWith("#")).toList()) {
            List<String> cells = List.of(line.split("\t", -1));
            String code = cells.get(0);
            for (String name : cells) {
                String other = codes.put(words(name), code);
                if (other != null && !other.equals(code)) {
                    throw new IllegalStateException(TABLE + ": " + name + " has two codes");
                }
            }
        }
        return Collections.unmodifiableMap(codes);
    }
}
