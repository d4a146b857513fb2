package dev.gatewatch.deploy;

import dev.gatewatch.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the scripts in {@code deploy/} call in AWS, as actions of IAM. */
final class ScriptCalls {
    private static final String INCLUDE = ". \"$here/lib/";

    /** The functions of the scripts that run the AWS CLI. */
    private static final Set<String> RUNNERS = Set.of("cli", "must", "try");

    /** Commands that are not named after an action. */
    private static final Map<String, List<String>> ACTIONS =
            Map.of(
                    "s3 cp", List.of("s3:GetObject", "s3:PutObject"),
                    "s3 sync", List.of("s3:ListBucket", "s3:PutObject"),
                    "s3api head-bucket", List.of("s3:ListBucket"),
                    "s3api head-object", List.of("s3:GetObject"),
                    // Everybody may ask who he is.
                    "sts get-caller-identity", List.of());

    private ScriptCalls() {}

    /** The actions that a script needs, and what it reads in, such as {@code kinesis:PutRecord}. */
    static Set<String> of(String script) {
        Set<String> actions = new TreeSet<>();
        for (String line : read(script).lines().map(String::strip).toList()) {
            if (line.startsWith(INCLUDE)) {
                int end = line.indexOf('"', INCLUDE.length());
                actions.addAll(of("lib/" + line.substring(INCLUDE.length(), end)));
            }
            String[] words = line.startsWith("#") ? new String[0] : line.split("[ ;|&()!]+", -1);
            for (int at = 0; at + 2 < words.length; at++) {
                if (RUNNERS.contains(words[at]) && isWord(words[at + 1]) && isWord(words[at + 2])) {
                    actions.addAll(actions(words[at + 1], words[at + 2]));
                }
            }
        }
        return actions;
    }

    private static String read(String script) {
        try {
            return Files.readString(Checkout.path("deploy").resolve(script));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it can be a service or a command of the CLI. */
    private static boolean isWord(String word) {
        return !word.isEmpty()
                && word.chars()
                        .allMatch(
                                c -> c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    }

    private static List<String> actions(String service, String command) {
        List<String> known = ACTIONS.get(service + " " + command);
        if (known != null) {
            return known;
        }
        StringBuilder name = new StringBuilder();
        for (String part : command.split("-", -1)) {
            name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
        }
        String prefix = service.equals("kinesisanalyticsv2") ? "kinesisanalytics" : service;
        return List.of(prefix + ":" + name);
    }
}
