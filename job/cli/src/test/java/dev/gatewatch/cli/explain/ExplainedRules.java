package dev.gatewatch.cli.explain;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.replay.EventPath;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Explanations of rules on events of a file. */
final class ExplainedRules {
    /** A rule that is called {@code deleted}. */
    static final String DETECTION =
            """
            title: Deleted
            name: deleted
            logsource: {product: aws, service: cloudtrail}
            detection:
              sel: {eventName: DeleteUserPool}
              condition: sel
            """;

    private final Path folder;
    private int ids;
    private boolean onlyMatches;

    ExplainedRules(Path folder) {
        this.folder = folder;
    }

    /** Leaves out events that no rule matches. */
    void onlyMatches() {
        onlyMatches = true;
    }

    String file() {
        return folder.resolve("events.ndjson").toString();
    }

    /** Explains the last of the rules: the pattern, or else the last correlation or detection. */
    String explain(String rules, String... events) throws CommandFailure, IOException {
        Files.writeString(Path.of(file()), String.join("", events));
        RuleSet loaded = RuleKit.rules(rules);
        int correlations = loaded.correlations().size();
        Rule rule = loaded.detections().get(0);
        if (correlations > 0) {
            rule = loaded.correlations().get(correlations - 1);
        }
        if (!loaded.patterns().isEmpty()) {
            rule = loaded.patterns().get(0);
        }
        StringBuilder output = new StringBuilder();
        ExplainedInput input =
                new ExplainedInput(RuleSet.of(rule), GatewatchConfig.defaults(), null);
        input.read(new EventPath(file()));
        new RulesExplanation(rule, input).write(onlyMatches, output::append);
        return output.toString();
    }

    String record(String time, String name, @Nullable String ip, @Nullable String pool) {
        return "{\"eventVersion\":\"1.11\",\"eventID\":\"id-"
                + ids++
                + "\",\"eventTime\":\"2026-01-01T"
                + time
                + ":00Z\",\"eventSource\":\"cognito-idp.amazonaws.com\",\"eventName\":\""
                + name
                + "\",\"awsRegion\":\"us-east-1\",\"recipientAccountId\":\"123456789012\","
                + "\"eventType\":\"AwsApiCall\""
                + (ip == null ? "" : ",\"sourceIPAddress\":\"" + ip + "\"")
                + (pool == null ? "" : ",\"requestParameters\":{\"userPoolId\":\"" + pool + "\"}")
                + "}\n";
    }
}
