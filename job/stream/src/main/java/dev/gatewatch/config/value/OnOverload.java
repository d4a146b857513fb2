package dev.gatewatch.config.value;

/** What happens to events whose lookup is not possible within the budget in time. */
public enum OnOverload {
    /** They continue without it, and are marked so. */
    SKIP("skip"),
    /** The stream waits for them. */
    WAIT("wait");

    private final String text;

    OnOverload(String text) {
        this.text = text;
    }

    /** The value as written in the configuration. */
    public String text() {
        return text;
    }
}
