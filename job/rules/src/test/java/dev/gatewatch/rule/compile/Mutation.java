package dev.gatewatch.rule.compile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Breaks rule files, at random and in ways that matter to YAML and to rules. */
public final class Mutation {
    private static final String[] PIECES = {
        ":",
        "- ",
        "\n",
        "\n  ",
        "|",
        "*",
        "&a ",
        "*a ",
        "[",
        "]",
        "{",
        "}",
        "'",
        "\"",
        "null",
        "~",
        "!!str ",
        "<<: ",
        "---\n",
        "...\n",
        "#",
        "\t",
        "\\",
        "%",
        "@",
        "`",
        "? ",
        ">",
        "|all",
        "1 of ",
        "not ",
        "(",
        ")",
        "them",
        "\u0000",
        "\uFEFF",
        "\uD83D\uDE00",
        "0x",
        "1e999",
        "9".repeat(40),
        "M",
        "|re",
        "|cidr: ",
        "|base64offset",
        "|fieldref",
        "|expand: '%a%'",
        "|i|m|s",
        "|neq",
        "(?=",
        "{1000}",
        "(a{9})",
        "[[:alpha:]",
        "\\Q",
        "::/0",
        "filter:\n  rules: any\n",
        "condition",
        "title",
        "correlation:\n",
        "\r",
        "\u0085",
        "\u2028",
        "*".repeat(30),
        "many",
        "failed",
        " and ",
        " or ",
        "percentile: ",
        "aliases: ",
        "temporal",
        "gte: ",
        "eq: 3, ",
        "pattern:\n",
        "sequence: ",
        "{step: x, rule: a}",
        "- {step: s, rule: a}\n",
        "not: true, ",
        "optional: true, ",
        "times: 2.., ",
        "times: ",
        "..",
        "until: ",
        "contiguity: strict, ",
        "within: ",
        "skip: {to-first: one}\n"
    };

    private Mutation() {}

    /** The text with one to four changes. */
    public static byte[] of(String valid, Random random) {
        byte[] bytes = valid.getBytes(StandardCharsets.UTF_8);
        for (int changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
            int at = random.nextInt(bytes.length);
            int end = Math.min(bytes.length, at + 1 + random.nextInt(20));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes = join(bytes, at, new byte[0], end);
                case 2 -> bytes = join(bytes, at, piece(random), at);
                case 3 -> bytes = join(bytes, at, piece(random), end);
                case 4 -> {
                    int from = random.nextInt(bytes.length);
                    int to = Math.min(bytes.length, from + random.nextInt(60));
                    bytes = join(bytes, at, Arrays.copyOfRange(bytes, from, to), at);
                }
                default -> {
                    if (random.nextInt(5) == 0) {
                        bytes = Arrays.copyOf(bytes, at);
                    }
                }
            }
        }
        return bytes;
    }

    private static byte[] piece(Random random) {
        return PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[] bytes, int start, byte[] middle, int end) {
        byte[] joined = new byte[start + middle.length + bytes.length - end];
        System.arraycopy(bytes, 0, joined, 0, start);
        System.arraycopy(middle, 0, joined, start, middle.length);
        System.arraycopy(bytes, end, joined, start + middle.length, bytes.length - end);
        return joined;
    }
}
