package dev.gatewatch.event;

import org.jspecify.annotations.Nullable;

/**
 * The risk that Cognito's threat protection assessed for an event; null if it does not say.
 *
 * @param level Low, Medium or High
 * @param decision NoRisk, AccountTakeover or Block
 * @param compromised "true" if the password is known to be stolen, else "false"
 * @param country where the user seems to be
 */
public record Risk(
        @Nullable String level,
        @Nullable String decision,
        @Nullable String compromised,
        @Nullable String country) {

    /** The risk of an event, or null if nothing is known about it. */
    static @Nullable Risk of(TrailEvent event) {
        String level = Evidence.cut(event, BaseField.RISK_LEVEL);
        String decision = Evidence.cut(event, BaseField.RISK_DECISION);
        String compromised = Evidence.cut(event, BaseField.COMPROMISED);
        String country = Evidence.cut(event, BaseField.COUNTRY);
        return level == null && decision == null && compromised == null && country == null
                ? null
                : new Risk(level, decision, compromised, country);
    }

    /** Whether the password is known to be stolen. */
    public boolean isCompromised() {
        return "true".equals(compromised);
    }
}
