package dev.gatewatch.generate.attack;

/** How an attack goes about it. */
public enum AttackVariant {
    FAST("fast", "from one address, as quickly as it may be"),
    SLOW("slow", "from one address, over hours or days"),
    DISTRIBUTED("distributed", "quickly, each request from another address");

    private final String text;
    private final String description;

    AttackVariant(String text, String description) {
        this.text = text;
        this.description = description;
    }

    /** As options and labels have it. */
    public String text() {
        return text;
    }

    /** What it is, for people. */
    public String description() {
        return description;
    }
}
