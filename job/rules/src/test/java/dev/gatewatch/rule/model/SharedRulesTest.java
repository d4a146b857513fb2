package dev.gatewatch.rule.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedRulesTest {
    private static RuleSet rules(String value) {
        return RuleKit.rules(
                RuleKit.selection("eventName: " + value),
                """
                title: Several
                name: several
                correlation:
                  type: event_count
                  rules: a_rule
                  group-by: sourceIPAddress
                  timespan: 5m
                  condition:
                    gte: 3
                """);
    }

    private static byte[] written(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
            output.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return input.readObject();
        }
    }

    @Test
    void operatorsOfOneJvmShareTheRules() throws Exception {
        RuleSet rules = rules("A");
        DetectionPlan plan = DetectionPlan.of(rules);
        RuleSet first = (RuleSet) read(written(rules));
        DetectionPlan second = (DetectionPlan) read(written(plan));
        assertThat(first).isEqualTo(rules);
        assertThat(second.rules()).isSameAs(first);
        assertThat(read(written(rules("B")))).isEqualTo(rules("B")).isNotEqualTo(rules);
    }

    @Test
    void rulesThatAreGoneAreReadAnew() throws Exception {
        // What is read first stays while it is used; once it is not, nothing keeps it.
        List<byte[]> written = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            written.add(written(rules("Gone" + number)));
        }
        System.gc();
        for (int number = 0; number < 20; number++) {
            assertThat(read(written.get(number))).isEqualTo(rules("Gone" + number));
        }
    }

    @Test
    void manyRulesThatAreAlikeTakeLittleSpace() throws Exception {
        String[] texts = new String[500];
        for (int number = 0; number < texts.length; number++) {
            texts[number] =
                    RuleKit.selection("eventName: Call" + number)
                            .replace("name: a_rule", "name: rule_" + number);
        }
        assertThat(written(RuleKit.rules(texts)).length).isLessThan(texts.length * 100);
    }
}
