package dev.gatewatch.attack;

/** A way to sign in, and what tells of it: the columns of the table in cep-rules/README.md. */
enum Door {
    PASSWORD("password"),
    SRP("SRP"),
    CHOICE("choice"),
    CUSTOM("custom"),
    HOSTED_UI("hosted UI"),
    MANAGED_LOGIN("managed login"),
    ADMIN_API("admin API"),
    ACTIVITY_LOG("activity log"),
    MACHINE("machine");

    private final String column;

    Door(String column) {
        this.column = column;
    }

    /** The head of its column. */
    String column() {
        return column;
    }

    /** Where its attackers are. */
    String address() {
        return "203.0.113." + (10 + ordinal());
    }

    /** Whether its requests are calls that the user-pool API takes for a user. */
    boolean isApi() {
        return switch (this) {
            case PASSWORD, SRP, CHOICE, CUSTOM, ADMIN_API -> true;
            default -> false;
        };
    }
}
