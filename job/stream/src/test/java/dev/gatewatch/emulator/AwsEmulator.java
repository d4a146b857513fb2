package dev.gatewatch.emulator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Kinesis, SNS, SQS and S3 on this machine, over HTTP, for tests named {@code *IT}:
 *
 * <pre>{@code
 * @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();
 * }</pre>
 *
 * <p>One server serves all tests of a JVM, so each test takes names of its own ({@link #name}).
 * While it runs, system properties point every client of the SDK at it, those of the code under
 * test too. It needs Python, and installs what else it needs under {@code target/}.
 */
public final class AwsEmulator implements BeforeAllCallback {
    /** Where everything is. */
    public static final String REGION = "us-east-1";

    /** Whose everything is. */
    public static final String ACCOUNT = "123456789012";

    static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
    static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static final ExtensionContext.Namespace STORE =
            ExtensionContext.Namespace.create(AwsEmulator.class);
    private static final AtomicInteger NAMES = new AtomicInteger();

    private URI endpoint = URI.create("");

    @Override
    public void beforeAll(ExtensionContext context) {
        endpoint =
                context.getRoot()
                        .getStore(STORE)
                        .getOrComputeIfAbsent(MotoServer.class, key -> start(), MotoServer.class)
                        .endpoint();
    }

    private static MotoServer start() {
        try {
            return MotoServer.start();
        } catch (IOException e) {
            throw new IllegalStateException("the emulator does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the emulator was interrupted", e);
        }
    }

    /** The address of all services. */
    public URI endpoint() {
        return endpoint;
    }

    /**
     * What has been requested of a bucket so far, as the actions that IAM allows.
     *
     * @throws IllegalArgumentException if a request is of no kind that is known
     */
    public Set<String> requested(Bucket bucket) throws IOException {
        return S3Requests.actions(
                Files.readAllLines(MotoServer.log(endpoint.getPort())), bucket.name());
    }

    /** What another process finds the emulator by: variables of its environment. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_REGION", REGION,
                "AWS_ACCESS_KEY_ID", ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY", SECRET_KEY,
                "CBOR_ENABLED", "false");
    }

    /** A name that no other test of this JVM uses. */
    public String name(String beginning) {
        return beginning + "-" + NAMES.incrementAndGet();
    }

    /** A new client, to be closed by the caller. */
    public KinesisAsyncClient kinesis() {
        // By itself this client speaks HTTP/2, which the emulator does not.
        return KinesisAsyncClient.builder()
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .build();
    }

    /** A new client, to be closed by the caller. */
    public SnsAsyncClient sns() {
        return SnsAsyncClient.create();
    }

    /** A new client, to be closed by the caller. */
    public SqsAsyncClient sqs() {
        return SqsAsyncClient.create();
    }

    /** A new client, to be closed by the caller; it names buckets in the path. */
    public S3AsyncClient s3() {
        return S3AsyncClient.builder().forcePathStyle(true).build();
    }
}
