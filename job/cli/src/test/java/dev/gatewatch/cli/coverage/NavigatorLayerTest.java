package dev.gatewatch.cli.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleHeader;
import org.junit.jupiter.api.Test;

class NavigatorLayerTest {
    private static final String RULES =
            """
            title: One
            name: one
            logsource: {product: aws, service: cloudtrail}
            detection:
              sel: {eventName: DeleteUserPool}
              condition: sel
            tags: [attack.impact, attack.T1110.003, attack.t1485, attack.t1110.003, attack.ta0001, cve.2024.1]
            ---
            title: Two
            name: two
            logsource: {product: aws, service: cloudtrail}
            detection:
              sel: {eventName: CreateUserPool}
              condition: sel
            tags: [attack.t1110.003, attack.t11, attack.t1110.3]
            ---
            title: Helper
            name: helper
            logsource: {product: aws, service: cloudtrail}
            detection:
              sel: {eventName: ListUserPools}
              condition: sel
            tags: [attack.t1087]
            ---
            title: Many
            name: many
            correlation:
              type: event_count
              rules: helper
              timespan: 1h
              condition: {gte: 2}
            """;

    private static JsonNode layer() throws Exception {
        return new ObjectMapper()
                .readTree(NavigatorLayer.write(TechniqueCoverage.of(RuleKit.rules(RULES))));
    }

    @Test
    void aTechniqueCountsTheRulesThatAlert() throws Exception {
        JsonNode layer = layer();
        assertThat(layer.at("/versions/layer").asText()).isEqualTo("4.5");
        assertThat(layer.at("/domain").asText()).isEqualTo("enterprise-attack");
        assertThat(layer.at("/gradient/maxValue").asInt()).isEqualTo(2);
        assertThat(layer.at("/techniques").findValuesAsText("techniqueID"))
                .containsExactly("T1110", "T1110.003", "T1485");
        JsonNode spraying = layer.at("/techniques/1");
        assertThat(spraying.at("/score").asInt()).isEqualTo(2);
        assertThat(spraying.at("/comment").asText()).isEqualTo("one, two");
        assertThat(spraying.at("/metadata/1/value").asText()).isEqualTo("Two");
    }

    @Test
    void aTechniqueOfWhichOnlyASubTechniqueIsCoveredShowsIt() throws Exception {
        JsonNode parent = layer().at("/techniques/0");
        assertThat(parent.at("/showSubtechniques").asBoolean()).isTrue();
        assertThat(parent.has("score")).isFalse();
        assertThat(layer().at("/techniques/2/showSubtechniques").asBoolean()).isFalse();
    }

    @Test
    void rulesThatAlertWithoutATechniqueAreNamed() {
        TechniqueCoverage coverage = TechniqueCoverage.of(RuleKit.rules(RULES));
        assertThat(coverage.alerting()).isEqualTo(3);
        assertThat(coverage.without()).extracting(RuleHeader::name).containsExactly("many");
    }
}
