package dev.gatewatch.enrich.cognito;

import dev.gatewatch.enrich.history.LookupException;
import dev.gatewatch.event.EnrichmentStatus;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;

/**
 * A client for each Region that pools are in, created on the first call to it. They share their
 * threads and connections; none retries, since each attempt counts against the budget.
 *
 * <p>Calls start on threads of their own: finding credentials, and making a client, may block.
 */
public final class CognitoClients implements AutoCloseable {
    private static final int THREADS = 2;

    private final CognitoAccess access;
    private final EventLoopGroup connections;
    private final SdkAsyncHttpClient http;
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor timers;
    private final AwsCredentialsProvider credentials;
    private final Map<Region, CognitoIdentityProviderAsyncClient> clients = new HashMap<>();

    /** How to end each call that has no answer yet. */
    private final Map<Long, Runnable> unanswered = new ConcurrentHashMap<>();

    private final AtomicLong calls = new AtomicLong();
    private boolean closed;

    /** Nothing connects before the first call. */
    public CognitoClients(CognitoAccess access) {
        WireLogs.silence();
        this.access = access;
        ThreadFactory daemons = daemons();
        this.connections = new NioEventLoopGroup(1, daemons);
        this.http = netty(access, connections);
        this.threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        daemons);
        this.timers = new ScheduledThreadPoolExecutor(1, daemons);
        this.timers.setRemoveOnCancelPolicy(true);
        this.credentials =
                access.endpoint() == null
                        ? DefaultCredentialsProvider.builder().build()
                        : StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("any", "any"));
    }

    private static SdkAsyncHttpClient netty(CognitoAccess access, EventLoopGroup connections) {
        return NettyNioAsyncHttpClient.builder()
                .eventLoopGroup(SdkEventLoopGroup.create(connections, NioSocketChannel::new))
                .maxConcurrency(access.maxConnections())
                // The caller decides how many calls wait; none must be refused here.
                .maxPendingConnectionAcquires(Integer.MAX_VALUE)
                .connectionTimeout(access.callTimeout())
                .connectionAcquisitionTimeout(access.callTimeout())
                .tlsNegotiationTimeout(access.callTimeout())
                .readTimeout(access.callTimeout())
                .writeTimeout(access.callTimeout())
                .tcpKeepAlive(true)
                .build();
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "cognito-calls-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Calls Cognito in the Region of a pool.
     *
     * @param operation as the API names it
     * @return completes exceptionally with a {@link LookupException} only
     */
    <T> CompletableFuture<T> call(
            String operation,
            String userPoolId,
            Function<CognitoIdentityProviderAsyncClient, CompletableFuture<T>> call) {
        Region region = PoolRegion.of(userPoolId);
        if (region == null) {
            return CompletableFuture.failedFuture(
                    new LookupException(
                            EnrichmentStatus.FAILED,
                            false,
                            operation + ": the pool's id names no known Region"));
        }
        return call(operation, region, call);
    }

    /** Calls Cognito in a Region. */
    <T> CompletableFuture<T> call(
            String operation,
            Region region,
            Function<CognitoIdentityProviderAsyncClient, CompletableFuture<T>> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Long number = calls.incrementAndGet();
        unanswered.put(number, () -> fail(answer, closed(operation)));
        try {
            threads.execute(() -> start(operation, region, call, answer));
            // The SDK's own limit does not count the time in which a call waits for its start.
            var limit =
                    timers.schedule(
                            () -> fail(answer, timedOut(operation)),
                            2 * access.callTimeout().toMillis(),
                            TimeUnit.MILLISECONDS);
            return answer.whenComplete(
                    (result, failure) -> {
                        limit.cancel(false);
                        unanswered.remove(number);
                    });
        } catch (RuntimeException e) {
            unanswered.remove(number);
            fail(answer, closed(operation));
            return answer;
        }
    }

    private <T> void start(
            String operation,
            Region region,
            Function<CognitoIdentityProviderAsyncClient, CompletableFuture<T>> call,
            CompletableFuture<T> answer) {
        try {
            CognitoIdentityProviderAsyncClient client = client(region);
            if (client == null) {
                fail(answer, closed(operation));
                return;
            }
            var unused =
                    call.apply(client)
                            .whenComplete(
                                    (result, failure) -> {
                                        if (failure == null) {
                                            answer.complete(result);
                                        } else {
                                            fail(answer, LookupFailures.of(operation, failure));
                                        }
                                    });
        } catch (Throwable e) {
            // Otherwise the thread would end and the call would never complete.
            fail(answer, LookupFailures.of(operation, e));
        }
    }

    private static void fail(CompletableFuture<?> answer, LookupException failure) {
        answer.completeExceptionally(failure);
    }

    private static LookupException timedOut(String operation) {
        return new LookupException(
                EnrichmentStatus.TIMED_OUT, true, operation + ": not started in time");
    }

    private static LookupException closed(String operation) {
        return new LookupException(
                EnrichmentStatus.FAILED, false, operation + ": the clients are closed");
    }

    /** The client of a Region; null after the end. */
    private synchronized @Nullable CognitoIdentityProviderAsyncClient client(Region region) {
        return closed ? null : clients.computeIfAbsent(region, this::create);
    }

    private CognitoIdentityProviderAsyncClient create(Region region) {
        var builder =
                CognitoIdentityProviderAsyncClient.builder()
                        .region(region)
                        .httpClient(http)
                        .credentialsProvider(credentials)
                        .asyncConfiguration(
                                async ->
                                        async.advancedOption(
                                                SdkAdvancedAsyncClientOption
                                                        .FUTURE_COMPLETION_EXECUTOR,
                                                threads))
                        .overrideConfiguration(
                                override ->
                                        override.retryStrategy(DefaultRetryStrategy.doNotRetry())
                                                .apiCallTimeout(access.callTimeout())
                                                .scheduledExecutorService(timers));
        if (access.endpoint() != null) {
            builder.endpointOverride(access.endpoint());
        }
        return builder.build();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            clients.values().forEach(CognitoIdentityProviderAsyncClient::close);
        }
        http.close();
        // Not left to the SDK, which would wait two seconds for more work.
        connections
                .shutdownGracefully(0, 1, TimeUnit.SECONDS)
                .awaitUninterruptibly(2, TimeUnit.SECONDS);
        threads.shutdownNow();
        timers.shutdownNow();
        // Nothing can answer these any more.
        unanswered.values().forEach(Runnable::run);
        if (credentials instanceof DefaultCredentialsProvider closeable) {
            closeable.close();
        }
    }
}
