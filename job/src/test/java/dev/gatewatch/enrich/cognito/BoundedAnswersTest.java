package dev.gatewatch.enrich.cognito;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

class BoundedAnswersTest {
    private static final int PART = 10;

    @Test
    void anAnswerWithinTheBoundComesWhole() {
        Received received = receive(3, 30);

        assertThat(received.bytes).isEqualTo(30);
        assertThat(received.complete).isTrue();
        assertThat(received.error).isNull();
    }

    @Test
    void aLongerOneEndsAtTheBoundAndTheRestIsNotRead() {
        Endless server = new Endless(1000);
        Received received = receive(server, 30);

        assertThat(received.bytes).isEqualTo(30);
        assertThat(received.complete).isFalse();
        assertThat(received.error).isInstanceOf(IOException.class);
        assertThat(server.cancelled).isTrue();
        assertThat(server.sent).isEqualTo(4);
    }

    private static Received receive(int parts, long maxBytes) {
        return receive(new Endless(parts), maxBytes);
    }

    private static Received receive(Endless server, long maxBytes) {
        Received received = new Received();
        try (var client = new BoundedAnswers(server, maxBytes)) {
            assertThat(
                            client.execute(
                                    AsyncExecuteRequest.builder()
                                            .request(
                                                    SdkHttpFullRequest.builder()
                                                            .method(SdkHttpMethod.GET)
                                                            .protocol("http")
                                                            .host("127.0.0.1")
                                                            .build())
                                            .responseHandler(received)
                                            .build()))
                    .isCompleted();
        }
        return received;
    }

    /** Sends parts for as long as it is let. */
    private static final class Endless implements SdkAsyncHttpClient, Subscription {
        private final int parts;
        private @Nullable Subscriber<? super ByteBuffer> subscriber;
        private int sent;
        private boolean cancelled;

        Endless(int parts) {
            this.parts = parts;
        }

        @Override
        public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
            request.responseHandler()
                    .onStream(
                            given -> {
                                subscriber = given;
                                given.onSubscribe(this);
                            });
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void request(long count) {
            Subscriber<? super ByteBuffer> reader = requireNonNull(subscriber);
            while (sent < parts && !cancelled) {
                sent++;
                reader.onNext(ByteBuffer.allocate(PART));
            }
            reader.onComplete();
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void close() {}
    }

    private static final class Received
            implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {
        private int bytes;
        private boolean complete;
        private @Nullable Throwable error;

        @Override
        public void onHeaders(SdkHttpResponse headers) {}

        @Override
        public void onStream(Publisher<ByteBuffer> stream) {
            stream.subscribe(this);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer part) {
            bytes += part.remaining();
        }

        @Override
        public void onError(Throwable failure) {
            error = failure;
        }

        @Override
        public void onComplete() {
            complete = true;
        }
    }
}
