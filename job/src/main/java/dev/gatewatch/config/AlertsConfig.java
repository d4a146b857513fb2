package dev.gatewatch.config;

/**
 * Where alerts go.
 *
 * @param console whether each alert is shown on the console too
 */
public record AlertsConfig(boolean console) {
    static AlertsConfig from(GivenValues values) {
        return new AlertsConfig(values.get(Options.CONSOLE));
    }
}
