package dev.gatewatch.cli.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What pages are made of: our own files, and the library that draws. */
final class PageResources {
    /** The version of D3; the dependency in pom.xml is the same. */
    static final String D3_VERSION = "7.9.0";

    /** SHA-256 of its script as npm has it: no other runs in a page. */
    static final String D3_SHA256 =
            "f2094bbf6141b359722c4fe454eb6c4b0f0e42cc10cc7af921fc158fceb86539";

    private static final String D3 = "/META-INF/resources/webjars/d3/" + D3_VERSION + "/";

    /** In the order in which they run; together they are one script. */
    private static final List<String> SCRIPTS =
            List.of(
                    "1-data.js",
                    "2-format.js",
                    "3-timeline.js",
                    "4-alerts.js",
                    "5-filters.js",
                    "6-reports.js",
                    "7-tables.js",
                    "8-page.js");

    private PageResources() {}

    static String template() {
        return text("page.html");
    }

    static String style() {
        return "\n" + text("page.css");
    }

    static String script() {
        StringBuilder script = new StringBuilder("\n(() => {\n'use strict';\n");
        SCRIPTS.forEach(file -> script.append(text(file)));
        return script.append("})();\n").toString();
    }

    /**
     * The script of D3.
     *
     * @throws IllegalStateException if it is another one than expected
     */
    static String d3() {
        byte[] script = bytes(D3 + "dist/d3.min.js");
        String found = HexFormat.of().formatHex(sha256(script));
        if (!found.equals(D3_SHA256)) {
            throw new IllegalStateException(
                    "d3.min.js has the SHA-256 "
                            + found
                            + ", not the "
                            + D3_SHA256
                            + " of D3 "
                            + D3_VERSION
                            + ": delete org/webjars/npm/d3 in ~/.m2/repository and build again");
        }
        return new String(script, StandardCharsets.UTF_8);
    }

    static String d3Licence() {
        return text(D3 + "LICENSE");
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String name) {
        try (InputStream in = PageResources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path; build again");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
