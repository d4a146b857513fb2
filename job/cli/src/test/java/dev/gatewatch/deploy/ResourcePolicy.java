package dev.gatewatch.deploy;

import static dev.gatewatch.deploy.template.CloudFormationTemplate.list;
import static dev.gatewatch.deploy.template.CloudFormationTemplate.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a bucket or a key, as IAM evaluates it: a denial counts more than anything. What
 * the policies of the callers allow is another matter.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
final class ResourcePolicy {
    private final List<Map<String, Object>> statements = new ArrayList<>();

    /**
     * What somebody asks for.
     *
     * @param service the principal if it is a service of AWS, null if it is somebody in the account
     * @param context the values of condition keys; a key that is not there has none
     */
    record Request(
            String action,
            String resource,
            @Nullable String service,
            Map<String, String> context) {}

    private ResourcePolicy(Object document) {
        for (Object statement : list(map(document).get("Statement"))) {
            statements.add(map(statement));
        }
    }

    /**
     * Reads a policy.
     *
     * @param document in which all functions are resolved
     */
    static ResourcePolicy of(@Nullable Object document) {
        if (document == null) {
            throw new IllegalArgumentException("there is no policy");
        }
        return new ResourcePolicy(document);
    }

    boolean denies(Request request) {
        return statements.stream().anyMatch(one -> has(one, "Deny") && applies(one, request));
    }

    boolean allows(Request request) {
        return !denies(request)
                && statements.stream().anyMatch(one -> has(one, "Allow") && applies(one, request));
    }

    private static boolean has(Map<String, Object> statement, String effect) {
        return effect.equals(statement.get("Effect"));
    }

    private static boolean applies(Map<String, Object> statement, Request request) {
        return isFor(statement.get("Principal"), request.service())
                && anyLike(list(statement.get("Action")), request.action())
                && (statement.containsKey("NotResource")
                        ? !anyLike(list(statement.get("NotResource")), request.resource())
                        : anyLike(list(statement.get("Resource")), request.resource()))
                && holds(statement.get("Condition"), request.context());
    }

    private static boolean isFor(@Nullable Object principal, @Nullable String service) {
        if ("*".equals(principal)) {
            return true;
        }
        Map<String, Object> named = map(principal);
        // The root of the account stands for all that IAM knows in it.
        return service == null
                ? named.containsKey("AWS")
                : list(named.get("Service")).contains(service);
    }

    private static boolean holds(@Nullable Object condition, Map<String, String> context) {
        if (condition == null) {
            return true;
        }
        return map(condition).entrySet().stream()
                .allMatch(
                        operator ->
                                map(operator.getValue()).entrySet().stream()
                                        .allMatch(
                                                key ->
                                                        holds(
                                                                operator.getKey(),
                                                                list(key.getValue()),
                                                                context.get(key.getKey()))));
    }

    private static boolean holds(String operator, List<Object> expected, @Nullable String actual) {
        return switch (operator) {
            case "Bool", "StringEquals" -> actual != null && texts(expected).contains(actual);
            case "StringLike", "ArnLike", "ArnEquals" ->
                    actual != null && anyLike(expected, actual);
            // Without a value, what is negated holds.
            case "ArnNotEquals" -> actual == null || !anyLike(expected, actual);
            case "NumericLessThan" ->
                    actual != null
                            && Double.parseDouble(actual)
                                    < Double.parseDouble(texts(expected).get(0));
            default -> throw new IllegalArgumentException("not understood yet: " + operator);
        };
    }

    private static List<String> texts(List<Object> values) {
        return values.stream().map(Object::toString).toList();
    }

    private static boolean anyLike(List<Object> patterns, String text) {
        return texts(patterns).stream().anyMatch(pattern -> isLike(pattern, text));
    }

    /** Whether a text is like a pattern, in which {@code *} stands for any characters. */
    private static boolean isLike(String pattern, String text) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(text);
        }
        if (!text.startsWith(pattern.substring(0, star))) {
            return false;
        }
        String rest = pattern.substring(star + 1);
        for (int from = star; from <= text.length(); from++) {
            if (isLike(rest, text.substring(from))) {
                return true;
            }
        }
        return false;
    }
}
