package dev.gatewatch.standin;

import org.jspecify.annotations.Nullable;

/** The operations that the stand-in knows. */
public enum StandInOperation {
    LIST_USERS("ListUsers", QuotaCategory.USER_LIST),
    ADMIN_LIST_USER_AUTH_EVENTS("AdminListUserAuthEvents", QuotaCategory.USER_RESOURCE_READ),
    ADMIN_GET_USER("AdminGetUser", QuotaCategory.USER_READ),
    LIST_USER_POOLS("ListUserPools", QuotaCategory.USER_POOL_READ),
    LIST_USER_POOL_CLIENTS("ListUserPoolClients", QuotaCategory.USER_POOL_CLIENT_READ);

    private final String text;
    private final QuotaCategory category;

    StandInOperation(String text, QuotaCategory category) {
        this.text = text;
        this.category = category;
    }

    /** The operation as the API names it. */
    public String text() {
        return text;
    }

    /** What its calls count towards. */
    public QuotaCategory category() {
        return category;
    }

    /** The operation of that name, or null. */
    static @Nullable StandInOperation of(@Nullable String text) {
        for (StandInOperation operation : values()) {
            if (operation.text.equals(text)) {
                return operation;
            }
        }
        return null;
    }
}
