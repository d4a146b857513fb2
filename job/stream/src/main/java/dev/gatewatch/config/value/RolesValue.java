package dev.gatewatch.config.value;

import dev.gatewatch.problem.Excerpt;
import java.util.LinkedHashSet;
import java.util.Set;

/** ARNs of roles, or of sessions that have assumed them. */
public record RolesValue() implements ValueType<Set<String>> {
    @Override
    public String description() {
        return "ARNs of roles, `arn,...`";
    }

    @Override
    public Set<String> parse(String text) {
        Set<String> roles = new LinkedHashSet<>();
        if (text.isBlank()) {
            return roles;
        }
        for (String part : text.split(",", -1)) {
            String arn = part.strip();
            if (!isRole(arn)) {
                throw new IllegalArgumentException(
                        Excerpt.of(arn)
                                + " is no role: write its ARN, such as"
                                + " arn:aws:iam::123456789012:role/gatewatch");
            }
            roles.add(arn);
        }
        return roles;
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    private static boolean isRole(String arn) {
        String[] parts = arn.split(":", -1);
        if (parts.length != 6 || !parts[0].equals("arn") || parts[4].isEmpty()) {
            return false;
        }
        return switch (parts[2]) {
            case "iam" -> hasName(parts[5], "role/");
            case "sts" -> hasName(parts[5], "assumed-role/");
            default -> false;
        };
    }

    private static boolean hasName(String resource, String kind) {
        return resource.startsWith(kind) && resource.length() > kind.length();
    }
}
