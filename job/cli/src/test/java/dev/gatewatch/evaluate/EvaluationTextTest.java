package dev.gatewatch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluationTextTest {
    private static final Evaluation EVALUATION =
            new Evaluation(
                    List.of(
                            new SetResult(
                                    "seed 1",
                                    50_000,
                                    List.of(
                                            attack("fast", Map.of("a", 60_000L), Set.of()),
                                            attack("slow", Map.of("a@1", 9_000L), Set.of("b"))),
                                    Map.of("b", 1, "a@1", 2)),
                            new SetResult(
                                    "seed 2",
                                    50_000,
                                    List.of(
                                            attack(
                                                    "fast",
                                                    Map.of("a", 80_000L, "b", 0L),
                                                    Set.of())),
                                    Map.of())),
                    List.of(new RuleVariant("a@1", "a", "1"), new RuleVariant("a", "a", "5")));

    @Test
    void tablesAreAlignedAndCopiesAreNoRules() {
        assertThat(EvaluationText.of(EVALUATION))
                .isEqualTo(
                        """
                        ## By set

                        | Set    | Benign events | Attacks found |   fast |   slow | distributed | False alerts | in 100,000 events |
                        |--------|--------------:|--------------:|-------:|-------:|------------:|-------------:|------------------:|
                        | seed 1 |        50,000 |        1 of 2 | 1 of 1 | 0 of 1 |           - |            1 |               2.0 |
                        | seed 2 |        50,000 |        1 of 1 | 1 of 1 |      - |           - |            0 |               0.0 |
                        | all    |       100,000 |        2 of 3 | 2 of 2 | 0 of 1 |           - |            1 |               1.0 |

                        ## By kind of attack

                        | Kind     | Variant | Rules        |  Found | Median time |
                        |----------|---------|--------------|-------:|------------:|
                        | guessing | fast    | `a` 2, `b` 1 | 2 of 2 |         30s |
                        | guessing | slow    | -            | 0 of 1 |           - |

                        ## Missed

                        | Kind     | Variant | Door | Sets   | Covered by |
                        |----------|---------|------|--------|------------|
                        | guessing | slow    | srp  | seed 1 | `b`        |

                        ## False alerts

                        | Rule | Alerts | in 100,000 events |
                        |------|-------:|------------------:|
                        | `b`  |      1 |               1.0 |

                        ## Other thresholds

                        | Rule |   Threshold | Finds | All rules find | False alerts | in 100,000 events |
                        |------|------------:|------:|---------------:|-------------:|------------------:|
                        | `a`  |           1 |     1 |              2 |            2 |               2.0 |
                        | `a`  | as it is, 5 |     2 |              2 |            0 |               0.0 |
                        """);
    }

    @Test
    void theJsonHasEachAttack() {
        assertThat(EvaluationJson.of(EVALUATION))
                .contains("\"millisecondsByRule\" : {\n        \"a\" : 80000,\n        \"b\" : 0\n")
                .contains("\"coveredBy\" : [ \"b\" ]")
                .contains("\"falseAlertsIn100000Events\" : 2.0")
                .contains("\"threshold\" : \"5\"");
    }

    private static AttackResult attack(
            String variant, Map<String, Long> delays, Set<String> covered) {
        return new AttackResult("x", "guessing", variant, "srp", delays, covered);
    }
}
