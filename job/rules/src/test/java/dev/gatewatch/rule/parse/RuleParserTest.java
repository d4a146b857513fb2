package dev.gatewatch.rule.parse;

import static dev.gatewatch.rule.compile.RuleKit.HEAD;
import static dev.gatewatch.rule.compile.RuleKit.problems;
import static dev.gatewatch.rule.compile.RuleKit.rules;
import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.LogSource;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.model.Runbook;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleParserTest {
    private static DetectionRule read(String text) {
        return rules(text).detections().get(0);
    }

    @Test
    void readsAllThatSigmaHasInAHeader() {
        RuleHeader header =
                read("""
                                title: AWS Root Credentials
                                id: 8ad1600d-e9dc-4251-b0ee-a65268f29add
                                name: root_credentials
                                related:
                                  - id: 0b9a1c2e-2f5c-4b60-9d59-2a2b2a2b2a2b
                                    type: derived
                                taxonomy: sigma
                                status: test
                                description: |
                                  Root was used.
                                license: DRL-1.1
                                author: vitaliy0x1
                                references:
                                  - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html
                                date: 2020-01-21
                                modified: 2022-10-09
                                tags: [attack.privilege-escalation, attack.t1078.004]
                                scope: [server]
                                logsource: {product: AWS, service: cloudtrail, definition: Trails}
                                detection:
                                  selection_usertype:
                                    userIdentity.type: Root
                                  selection_eventtype:
                                    eventType: AwsServiceEvent
                                  condition: selection_usertype and not selection_eventtype
                                fields: [userIdentity.type]
                                falsepositives:
                                  - AWS Tasks That Require Root User Credentials
                                level: medium
                                x_team: identity
                                custom: {anything: [goes]}
                                gatewatch:
                                  runbook: Ask the root user.
                                  dashboards: https://example.com/d/1
                                """)
                        .header();
        assertThat(header.id()).isEqualTo("8ad1600d-e9dc-4251-b0ee-a65268f29add");
        assertThat(header.name()).isEqualTo("root_credentials");
        assertThat(header.title()).isEqualTo("AWS Root Credentials");
        assertThat(header.level()).isEqualTo(Level.MEDIUM);
        assertThat(header.description()).isEqualTo("Root was used.");
        assertThat(header.version()).isEqualTo("2022-10-09");
        assertThat(header.tags())
                .containsExactly("attack.privilege-escalation", "attack.t1078.004");
        assertThat(header.falsePositives()).hasSize(1);
        assertThat(header.references()).hasSize(1);
        assertThat(header.runbook())
                .isEqualTo(new Runbook("Ask the root user.", List.of("https://example.com/d/1")));
        assertThat(header.location()).hasToString("r1.yml:1:1");
    }

    @Test
    void aKindWithoutAValueIsCalledEmpty() {
        assertThat(problems("title: A rule\nname: a\nbaseline:\nlevel: low\n"))
                .containsExactly(
                        "3:1: baseline is empty; ./gatewatch rules new shows what it can say");
    }

    @Test
    void theIdIsTheNameOrElseTheTitle() {
        String text = selection("a: 1\n");
        assertThat(read(text).header().id()).isEqualTo("a_rule");
        assertThat(read(text.replace("name: a_rule\n", "")).header().id()).isEqualTo("A rule");
    }

    @Test
    void theVersionIsTheDateOrElseAHashOfTheRulesText() {
        String text = selection("a: 1\n");
        assertThat(read(text + "date: 2024/05/06\n").header().version()).isEqualTo("2024/05/06");
        String hash = read(text).header().version();
        assertThat(hash).hasSize(12).isEqualTo(read(text.replace("\n", "\r\n")).header().version());
        assertThat(read(text.replace("a: 1", "a: 2")).header().version()).isNotEqualTo(hash);
        assertThat(
                        rules(text + "---\n" + text.replace("a_rule", "b"))
                                .detections()
                                .get(0)
                                .header()
                                .version())
                .isEqualTo(hash);
    }

    @Test
    void logSourcesAreLowerCase() {
        assertThat(read(selection("a: 1\n").replace("aws", "AWS")).logSource())
                .isEqualTo(new LogSource(null, "aws", "cloudtrail"));
    }

    @Test
    void suppressMakesEpisodesOfAllMatchesOrOfGroups() {
        String text = selection("a: 1\n");
        assertThat(read(text).episode()).isNull();
        assertThat(read(text + "gatewatch: {suppress: 1h}\n").episode())
                .isEqualTo(new DetectionRule.Episode(List.of(), Duration.ofHours(1)));
        assertThat(read(text + "gatewatch: {suppress: 90s, group-by: [a, b]}\n").episode())
                .isEqualTo(new DetectionRule.Episode(List.of("a", "b"), Duration.ofSeconds(90)));
    }

    @Test
    void rulesSurviveSerialization() throws IOException, ClassNotFoundException {
        RuleSet rules =
                rules(
                        HEAD
                                + "detection:\n  s: [{'a*b|contains|all': [1, x?]}, {c: null, d: true}]\n"
                                + "  condition: not s\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(rules);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(rules);
        }
    }
}
