package dev.gatewatch.event.admin;

import java.util.ArrayList;
import java.util.List;

/**
 * The request parameters of administrators' calls that an alert shows whatever its rule reads: what
 * decides who can sign in to a pool, how, and with which rights, and what the calls of other
 * services are about. Names of a pool's users and their attributes are not among them, and no free
 * text.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_Operations.html">User
 *     pools: actions</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_Operations.html">Identity
 *     pools: actions</a>
 */
public final class AdminParameters {
    /** Where a record has them. */
    public static final String PREFIX = "requestParameters.";

    /** The paths of all of them in a record. */
    public static final List<String> PATHS = paths();

    // AdminSetUserPassword, AdminCreateUser, AdminSetUserMFAPreference, AdminLinkProviderForUser
    private static final String USERS =
            "permanent messageAction forceAliasCreation softwareTokenMfaSettings sMSMfaSettings"
                    + " emailMfaSettings destinationUser sourceUser";

    // CreateGroup, UpdateGroup, AdminAddUserToGroup, ListUsersInGroup, ListUsers
    private static final String GROUPS = "groupName roleArn precedence limit attributesToGet";

    // CreateUserPool, UpdateUserPool, SetUserPoolMfaConfig
    private static final String POOLS =
            "poolName policies deletionProtection lambdaConfig autoVerifiedAttributes"
                    + " aliasAttributes mfaConfiguration smsMfaConfiguration"
                    + " softwareTokenMfaConfiguration emailMfaConfiguration webAuthnConfiguration"
                    + " deviceConfiguration adminCreateUserConfig userPoolAddOns userPoolTier"
                    + " accountRecoverySetting userAttributeUpdateSettings usernameConfiguration";

    // CreateUserPoolClient, UpdateUserPoolClient
    private static final String CLIENTS =
            "clientName generateSecret explicitAuthFlows allowedOAuthFlows"
                    + " allowedOAuthScopes allowedOAuthFlowsUserPoolClient callbackURLs logoutURLs"
                    + " supportedIdentityProviders preventUserExistenceErrors enableTokenRevocation"
                    + " refreshTokenValidity accessTokenValidity idTokenValidity"
                    + " tokenValidityUnits refreshTokenRotation readAttributes writeAttributes"
                    + " enablePropagateAdditionalUserContextData authSessionValidity";

    // CreateIdentityProvider, UpdateIdentityProvider, CreateResourceServer, CreateUserPoolDomain
    private static final String PROVIDERS =
            "providerName providerType providerDetails attributeMapping idpIdentifiers identifier"
                    + " scopes domain customDomainConfig";

    // SetRiskConfiguration, SetLogDeliveryConfiguration
    private static final String PROTECTION =
            "accountTakeoverRiskConfiguration compromisedCredentialsRiskConfiguration"
                    + " riskExceptionConfiguration logConfigurations";

    // CreateIdentityPool, UpdateIdentityPool, SetIdentityPoolRoles
    private static final String IDENTITY_POOLS =
            "identityPoolId identityPoolName allowUnauthenticatedIdentities allowClassicFlow"
                    + " supportedLoginProviders openIdConnectProviderARNs cognitoIdentityProviders"
                    + " samlProviderARNs roles roleMappings";

    // wafv2: AssociateWebACL, DisassociateWebACL
    private static final String WEB_ACLS = "resourceArn webACLArn";

    // What the calls of other services are about, which public rules watch: IAM, CloudTrail, KMS...
    private static final String OTHERS =
            "name userName roleName policyName policyArn accessKeyId bucketName functionName keyId"
                    + " secretId detectorId groupId instanceId";

    private AdminParameters() {}

    private static List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (String names :
                List.of(
                        USERS,
                        GROUPS,
                        POOLS,
                        CLIENTS,
                        PROVIDERS,
                        PROTECTION,
                        IDENTITY_POOLS,
                        WEB_ACLS,
                        OTHERS)) {
            int from = 0;
            while (from < names.length()) {
                int space = names.indexOf(' ', from);
                int to = space < 0 ? names.length() : space;
                paths.add(PREFIX + names.substring(from, to));
                from = to + 1;
            }
        }
        return List.copyOf(paths);
    }
}
