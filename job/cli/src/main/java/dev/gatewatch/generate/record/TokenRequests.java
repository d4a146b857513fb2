package dev.gatewatch.generate.record;

import static dev.gatewatch.generate.record.JsonText.HIDDEN;
import static dev.gatewatch.generate.record.JsonText.object;

/** Requests for tokens and for AWS credentials, which need no password. */
public final class TokenRequests {
    private static final String IDENTITIES = "cognito-identity.amazonaws.com";

    private final Recorder recorder;

    public TokenRequests(Recorder recorder) {
        this.recorder = recorder;
    }

    /** A refresh token becomes new tokens. */
    public void refresh(long time, RequestOrigin from, AppUser user, EntryDoor door) {
        switch (door) {
            case HOSTED_UI, MANAGED_LOGIN, TOKEN ->
                    recorder.page(
                            time,
                            "Token_POST",
                            from,
                            user.client(),
                            200,
                            "grant_type",
                            "refresh_token",
                            "refresh_token",
                            HIDDEN);
            case ACTIVITY_LOG -> {}
            default ->
                    recorder.call("InitiateAuth", from)
                            .request(
                                    "authFlow",
                                    "REFRESH_TOKEN_AUTH",
                                    "authParameters",
                                    HIDDEN,
                                    "clientId",
                                    user.client())
                            .response("authenticationResult", DoorSignIns.tokens())
                            .sub(user.sub())
                            .at(time);
        }
    }

    /** A refresh token that rotation has replaced is presented. */
    public void reused(long time, RequestOrigin from, AppUser user, EntryDoor door) {
        if (door == EntryDoor.TOKEN) {
            recorder.page(
                    time,
                    "Token_POST",
                    from,
                    user.client(),
                    400,
                    "grant_type",
                    "refresh_token",
                    "refresh_token",
                    HIDDEN);
        } else {
            recorder.call("GetTokensFromRefreshToken", from)
                    .request("clientId", user.client(), "refreshToken", HIDDEN)
                    .error("RefreshTokenReuseException", "Refresh token has been used already")
                    .sub(user.sub())
                    .at(time);
        }
    }

    /** A client signs in as itself. */
    public void clientToken(long time, RequestOrigin from, String client, EntryDoor door) {
        if (door == EntryDoor.API) {
            recorder.call("GetClientToken", from)
                    .request("clientId", client, "clientSecret", HIDDEN)
                    .at(time);
        } else {
            client(time, from, client, 200);
        }
    }

    /** A client's secret is wrong. */
    public void wrongSecret(long time, RequestOrigin from, String client, EntryDoor door) {
        if (door == EntryDoor.API) {
            recorder.call("InitiateAuth", from)
                    .request(
                            "authFlow",
                            "USER_PASSWORD_AUTH",
                            "authParameters",
                            HIDDEN,
                            "clientId",
                            client)
                    .error(
                            "NotAuthorizedException",
                            "Unable to verify secret hash for client " + client)
                    .at(time);
        } else {
            client(time, from, client, 400);
        }
    }

    private void client(long time, RequestOrigin from, String client, int status) {
        recorder.page(
                time,
                "Token_POST",
                from,
                client,
                status,
                "grant_type",
                "client_credentials",
                "scope",
                "orders/read");
    }

    /**
     * Credentials of an identity pool: two data events.
     *
     * @param identity the identity that gets them
     * @param signedIn whether somebody has signed in
     */
    public void credentials(long time, RequestOrigin from, String identity, boolean signedIn) {
        String id = "us-east-1:" + identity;
        Object[] logins = {
            "logins", object("cognito-idp.us-east-1.amazonaws.com/" + Shop.POOL, HIDDEN)
        };
        TrailCall get = recorder.call("GetId", from).service(IDENTITIES);
        TrailCall credentials =
                recorder.call("GetCredentialsForIdentity", from).service(IDENTITIES);
        if (signedIn) {
            get.request(logins);
            credentials.request("identityId", id, logins[0], logins[1]);
        } else {
            credentials.request("identityId", id);
        }
        get.identityPool(Shop.IDENTITY_POOL).at(time);
        credentials.identityPool(Shop.IDENTITY_POOL).at(time + 1_000);
    }
}
