package dev.gatewatch.rule.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.Network;
import dev.gatewatch.rule.model.TextPattern;
import dev.gatewatch.rule.model.ValueMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RarestRequirementTest {
    @Test
    void whatManyRulesHaveIsNotWhatTheyAreFoundBy() {
        FieldPlan plan = FieldPlan.of(List.of("eventName", "errorCode", "sourceIPAddress"));
        List<Expression> conditions = new ArrayList<>();
        for (int rule = 0; rule < 500; rule++) {
            conditions.add(
                    new Expression.And(
                            List.of(text("eventName", "SignIn"), text("errorCode", "E" + rule))));
            String network = "10." + rule / 256 + "." + rule % 256 + ".0/24";
            conditions.add(
                    new Expression.FieldMatcher(
                            "sourceIPAddress",
                            new ValueMatcher.InNetwork(
                                    Objects.requireNonNull(Network.parse(network)))));
        }
        CompiledRules together = CompiledRules.of(conditions, plan);
        TrailEventBuilder event = new TrailEventBuilder();
        event.add(plan.id("eventName"), ValueKind.TEXT, "SignIn");
        event.add(plan.id("errorCode"), ValueKind.TEXT, "E7");
        event.add(plan.id("sourceIPAddress"), ValueKind.TEXT, "10.1.3.200");

        assertThat(together.candidates(event.build("id", 0))).containsExactly(14, 519);
    }

    private static Expression text(String field, String value) {
        return new Expression.FieldMatcher(
                field, new ValueMatcher.Text(TextPattern.literal(value), false));
    }
}
