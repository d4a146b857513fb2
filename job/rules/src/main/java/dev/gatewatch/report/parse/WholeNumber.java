package dev.gatewatch.report.parse;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads whole numbers from 1. */
final class WholeNumber {
    private WholeNumber() {}

    /**
     * The number, or null and a problem.
     *
     * @param key what it is for, for messages
     */
    static @Nullable Integer read(String key, YamlScalar scalar, int greatest, Problems problems) {
        BigDecimal number = scalar.kind() == YamlScalar.Kind.INTEGER ? scalar.number() : null;
        if (number == null
                || number.signum() <= 0
                || number.compareTo(BigDecimal.valueOf(greatest)) > 0) {
            problems.add(
                    scalar.location(),
                    key
                            + " must be a whole number from 1 to "
                            + greatest
                            + ", not "
                            + scalar.description());
            return null;
        }
        return number.intValueExact();
    }
}
