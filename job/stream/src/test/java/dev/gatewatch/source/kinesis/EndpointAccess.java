package dev.gatewatch.source.kinesis;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/** The source's own client for what a test serves. */
public final class EndpointAccess {
    private EndpointAccess() {}

    /**
     * Opens clients for an endpoint.
     *
     * @param limit how long a call may take
     */
    public static KinesisAccess to(URI endpoint, Duration limit) {
        return stream ->
                new SdkKinesis(
                        SdkKinesis.client(stream)
                                .credentialsProvider(AnonymousCredentialsProvider.create())
                                .endpointOverride(endpoint)
                                .overrideConfiguration(
                                        override ->
                                                override.apiCallTimeout(limit)
                                                        .retryStrategy(
                                                                DefaultRetryStrategy.doNotRetry()))
                                .build(),
                        stream);
    }
}
