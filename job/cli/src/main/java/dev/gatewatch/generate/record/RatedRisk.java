package dev.gatewatch.generate.record;

/**
 * What threat protection sees in an attempt.
 *
 * @param level Low, Medium or High; empty without risk
 * @param blocked whether the attempt is refused for it
 * @param compromised whether the password is known from a leak
 */
public record RatedRisk(String level, boolean blocked, boolean compromised) {
    /** Nothing. */
    public static final RatedRisk NONE = new RatedRisk("", false, false);

    /** High risk, let through. */
    public static final RatedRisk HIGH = new RatedRisk("High", false, false);

    /** A leaked password. */
    public static final RatedRisk LEAKED = new RatedRisk("", false, true);

    String decision() {
        if (blocked) {
            return "Block";
        }
        return level.isEmpty() ? "NoRisk" : "AccountTakeover";
    }
}
