package dev.gatewatch.standin;

import dev.gatewatch.standin.http.LoopbackServer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The AWS JSON 1.1 protocol.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1</a>
 */
final class StandInHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final String SERVICE = "AWSCognitoIdentityProviderService.";
    private static final String SIGNATURE = "AWS4-HMAC-SHA256 Credential=";
    private static final byte[] GARBAGE =
            "<html>\u0000{\"AuthEvents\":[[[".getBytes(StandardCharsets.UTF_8);

    private final StandInAccount account;
    private final Supplier<Faults> faults;

    StandInHandler(StandInAccount account, Supplier<Faults> faults) {
        this.account = account;
        this.faults = faults;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext connection, FullHttpRequest request) {
        HttpHeaders headers = request.headers();
        String authorization = headers.get(HttpHeaderNames.AUTHORIZATION, "");
        if (!authorization.startsWith(SIGNATURE)) {
            StandInAnswer refusal =
                    CognitoError.of(
                                    "MissingAuthenticationTokenException",
                                    "Missing Authentication Token")
                            .answer();
            send(connection, request, refusal, Duration.ZERO);
            return;
        }
        Faults drawn = faults.get();
        Fault fault = drawn.next();
        String target = headers.get("X-Amz-Target", "");
        StandInAnswer answer =
                account.answer(
                        target.startsWith(SERVICE) ? target.substring(SERVICE.length()) : null,
                        region(authorization),
                        ByteBufUtil.getBytes(request.content()),
                        fault);
        if (fault == Fault.CUT) {
            cut(connection, answer);
        } else if (fault == Fault.GARBAGE) {
            send(connection, request, new StandInAnswer(200, null, GARBAGE), drawn.delay());
        } else if (fault != Fault.HANG) {
            send(connection, request, answer, drawn.delay());
        }
    }

    /** The Region of a signature's scope, {@code key/date/region/service/aws4_request}; or null. */
    private static @Nullable String region(String authorization) {
        int date = authorization.indexOf('/');
        int region = authorization.indexOf('/', date + 1);
        int service = authorization.indexOf('/', region + 1);
        return date < 0 || region < 0 || service < 0
                ? null
                : authorization.substring(region + 1, service);
    }

    private static void send(
            ChannelHandlerContext connection,
            FullHttpRequest request,
            StandInAnswer answer,
            Duration delay) {
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        ByteBuf body = Unpooled.wrappedBuffer(answer.body());
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), body);
        describe(response, answer);
        HttpUtil.setKeepAlive(response, keepAlive);
        var unused =
                connection
                        .executor()
                        .schedule(
                                () -> {
                                    var written = connection.writeAndFlush(response);
                                    if (!keepAlive) {
                                        written.addListener(ChannelFutureListener.CLOSE);
                                    }
                                },
                                delay.toMillis(),
                                TimeUnit.MILLISECONDS);
    }

    private static void describe(HttpResponse response, StandInAnswer answer) {
        HttpHeaders headers = response.headers();
        headers.set(HttpHeaderNames.CONTENT_TYPE, "application/x-amz-json-1.1");
        headers.set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        headers.set("x-amzn-RequestId", UUID.randomUUID().toString());
        if (answer.errorType() != null) {
            headers.set("x-amzn-ErrorType", answer.errorType() + ":");
        }
    }

    /** Sends half of an answer and resets the connection. */
    private static void cut(ChannelHandlerContext connection, StandInAnswer answer) {
        HttpResponse response =
                new DefaultHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
        describe(response, answer);
        LoopbackServer.cut(connection, response, answer.body());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
        var unused = connection.close();
    }
}
