package dev.gatewatch.enrich.cognito;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/**
 * Ends answers that are longer than any that Cognito gives: the SDK itself would keep them whole.
 */
final class BoundedAnswers implements SdkAsyncHttpClient {
    private final SdkAsyncHttpClient client;
    private final long maxBytes;

    /**
     * @param client closed with this
     */
    BoundedAnswers(SdkAsyncHttpClient client, long maxBytes) {
        this.client = client;
        this.maxBytes = maxBytes;
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        SdkAsyncHttpResponseHandler handler = request.responseHandler();
        return client.execute(
                AsyncExecuteRequest.builder()
                        .request(request.request())
                        .requestContentPublisher(request.requestContentPublisher())
                        .fullDuplex(request.fullDuplex())
                        .metricCollector(request.metricCollector().orElse(null))
                        .httpExecutionAttributes(request.httpExecutionAttributes())
                        .responseHandler(new BoundedHandler(handler))
                        .build());
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    private final class BoundedHandler implements SdkAsyncHttpResponseHandler {
        private final SdkAsyncHttpResponseHandler handler;

        BoundedHandler(SdkAsyncHttpResponseHandler handler) {
            this.handler = handler;
        }

        @Override
        public void onHeaders(SdkHttpResponse headers) {
            handler.onHeaders(headers);
        }

        @Override
        public void onStream(Publisher<ByteBuffer> body) {
            handler.onStream(
                    subscriber -> body.subscribe(new BoundedSubscriber(subscriber, maxBytes)));
        }

        @Override
        public void onError(Throwable error) {
            handler.onError(error);
        }
    }

    private static final class BoundedSubscriber implements Subscriber<ByteBuffer> {
        private final Subscriber<? super ByteBuffer> subscriber;
        private long left;
        private boolean ended;
        private @Nullable Subscription subscription;

        BoundedSubscriber(Subscriber<? super ByteBuffer> subscriber, long maxBytes) {
            this.subscriber = subscriber;
            this.left = maxBytes;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            subscriber.onSubscribe(given);
        }

        @Override
        public void onNext(ByteBuffer part) {
            if (ended) {
                return;
            }
            left -= part.remaining();
            if (left >= 0) {
                subscriber.onNext(part);
                return;
            }
            ended = true;
            if (subscription != null) {
                subscription.cancel();
            }
            subscriber.onError(new IOException("the answer is too long"));
        }

        @Override
        public void onError(Throwable error) {
            if (!ended) {
                ended = true;
                subscriber.onError(error);
            }
        }

        @Override
        public void onComplete() {
            if (!ended) {
                ended = true;
                subscriber.onComplete();
            }
        }
    }
}
