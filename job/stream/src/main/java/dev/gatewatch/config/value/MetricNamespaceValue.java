package dev.gatewatch.config.value;

import dev.gatewatch.problem.Excerpt;

/**
 * A namespace of CloudWatch metrics.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html">Names
 *     of namespaces</a>
 */
public record MetricNamespaceValue() implements ValueType<String> {
    private static final int LONGEST = 255;

    @Override
    public String description() {
        return "name of a namespace";
    }

    @Override
    public String parse(String text) {
        if (text.length() > LONGEST
                || !NameCharacters.only(text, ".-_/#")
                || text.startsWith("AWS/")) {
            throw new IllegalArgumentException(
                    Excerpt.of(text)
                            + " is no namespace: it has letters, digits and .-_/#, and does not"
                            + " begin with AWS/; such as Gatewatch/Reports");
        }
        return text;
    }
}
