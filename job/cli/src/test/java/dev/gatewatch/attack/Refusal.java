package dev.gatewatch.attack;

/** The error of a call, in Cognito's words. */
record Refusal(String code, String message) {
    static final Refusal INCORRECT =
            new Refusal("NotAuthorizedException", "Incorrect username or password.");
    static final Refusal NOT_CONFIRMED =
            new Refusal("UserNotConfirmedException", "User is not confirmed.");
    static final Refusal RESET_REQUIRED =
            new Refusal("PasswordResetRequiredException", "Password reset required for the user");
    static final Refusal DISABLED = new Refusal("NotAuthorizedException", "User is disabled.");
    static final Refusal BLOCKED =
            new Refusal("NotAuthorizedException", "Unable to login because of security reasons.");
    static final Refusal WRONG_CODE =
            new Refusal("CodeMismatchException", "Invalid code or auth state for the user.");
    static final Refusal WRONG_SECRET_HASH =
            new Refusal(
                    "NotAuthorizedException",
                    "Unable to verify secret hash for client " + RecordedEvents.CLIENT);
    static final Refusal WRONG_SECRET =
            new Refusal("NotAuthorizedException", "Invalid client secret.");
    static final Refusal NAME_TAKEN = new Refusal("UsernameExistsException", "User already exists");
    static final Refusal NO_USER = new Refusal("UserNotFoundException", "User does not exist.");
    static final Refusal REUSED =
            new Refusal("RefreshTokenReuseException", "Refresh token has been used already");
}
