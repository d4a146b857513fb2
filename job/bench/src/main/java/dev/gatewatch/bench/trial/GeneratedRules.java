package dev.gatewatch.bench.trial;

import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleFile;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleSet;
import java.util.ArrayList;
import java.util.List;

/** Rules that are made up. */
public final class GeneratedRules {
    /** A file may not have many more. */
    private static final int IN_A_FILE = 500;

    private GeneratedRules() {}

    /** So many detection rules that no event matches; each tenth looks for a word anywhere. */
    public static RuleSet unmatched(int count) {
        List<String> files = new ArrayList<>();
        StringBuilder rules = new StringBuilder();
        for (int rule = 0; rule < count; rule++) {
            if (rule % IN_A_FILE == 0 && rule > 0) {
                files.add(rules.toString());
                rules.setLength(0);
            }
            String selection =
                    switch (rule % 10) {
                        case 0 -> "['unseen" + rule + "']";
                        case 1, 2, 3 -> "{userAgent|contains: 'unseen-tool/" + rule + "'}";
                        case 4 -> "{sourceIPAddress|cidr: '203.0.113." + rule % 256 + "/32'}";
                        default ->
                                "{eventName: [InitiateAuth, UnseenCall"
                                        + rule
                                        + "], errorCode: Unseen"
                                        + rule
                                        + "Exception}";
                    };
            detection(rules, "unmatched_" + rule, selection);
        }
        files.add(rules.toString());
        return load(files);
    }

    /** Wrong passwords of a user, with a number of them in an hour that is never reached. */
    public static RuleSet counted() {
        StringBuilder rules = new StringBuilder();
        detection(rules, "failed", "{signIn.kind: SignIn, signIn.outcome: Failure}");
        correlation(rules, "many_failed", "failed", "signIn.user", "1h", 100_000);
        return load(rules.toString());
    }

    /** The detection rule of {@link #counted} alone; its events start nothing. */
    public static RuleSet uncounted() {
        StringBuilder rules = new StringBuilder();
        detection(rules, "failed", "{signIn.kind: SignIn, signIn.outcome: Unheard}");
        correlation(rules, "many_failed", "failed", "signIn.user", "1h", 100_000);
        return load(rules.toString());
    }

    /** A password that was set by an administrator: an alert each. */
    public static RuleSet alerting() {
        StringBuilder rules = new StringBuilder();
        detection(rules, "password_set", "{eventName: AdminSetUserPassword}");
        return load(rules.toString());
    }

    /** A risky sign-up, of which there is none in events that nobody signs up in. */
    public static RuleSet risky() {
        StringBuilder rules = new StringBuilder();
        detection(rules, "risky", "{eventName: SignUp, authEvent.EventRisk.RiskLevel: High}");
        return load(rules.toString());
    }

    /** Five wrong passwords at one of five app clients within five minutes, by user and address. */
    public static RuleSet compared() {
        StringBuilder rules = new StringBuilder();
        for (int client = 0; client < ComparedEvents.CLIENTS.size(); client++) {
            detection(
                    rules,
                    "failed_" + client,
                    "{signIn.kind: SignIn, signIn.outcome: Failure, signIn.clientId: "
                            + ComparedEvents.CLIENTS.get(client)
                            + "}");
            correlation(rules, "user_" + client, "failed_" + client, "signIn.user", "5m", 5);
            correlation(rules, "address_" + client, "failed_" + client, "sourceIPAddress", "5m", 5);
        }
        return load(rules.toString());
    }

    private static void detection(StringBuilder rules, String name, String selection) {
        rules.append(rules.isEmpty() ? "" : "---\n");
        rules.append("title: Detection ").append(name).append("\nname: ").append(name);
        rules.append("\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n");
        rules.append("  selection: ").append(selection).append("\n  condition: selection\n");
    }

    private static void correlation(
            StringBuilder rules, String name, String of, String by, String within, int least) {
        rules.append("---\ntitle: Count ").append(name).append("\nname: ").append(name);
        rules.append("\ncorrelation:\n  type: event_count\n  rules: [").append(of);
        rules.append("]\n  group-by: [").append(by).append("]\n  timespan: ").append(within);
        rules.append("\n  condition: {gte: ").append(least).append("}\n");
    }

    private static RuleSet load(String text) {
        return load(List.of(text));
    }

    private static RuleSet load(List<String> texts) {
        List<RuleFile> files = new ArrayList<>();
        for (String text : texts) {
            files.add(RuleFile.of("generated-" + files.size() + ".yml", text));
        }
        LoadedRules loaded = RuleLoader.load(files);
        if (!loaded.problems().isEmpty()) {
            throw new IllegalStateException(loaded.problems().get(0).toString());
        }
        return loaded.rules();
    }
}
