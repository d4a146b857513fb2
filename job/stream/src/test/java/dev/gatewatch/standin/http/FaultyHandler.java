package dev.gatewatch.standin.http;

import dev.gatewatch.standin.Fault;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers calls, or fails them. Connections stay open. */
final class FaultyHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final HttpAnswer GARBAGE = new HttpAnswer(200, "text/html", "<html>\u0000[[[");

    private final HttpService service;
    private final Supplier<@Nullable Fault> faults;

    FaultyHandler(HttpService service, Supplier<@Nullable Fault> faults) {
        this.service = service;
        this.faults = faults;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext connection, FullHttpRequest request) {
        Fault fault = faults.get();
        if (fault == null) {
            send(connection, answer(request));
            return;
        }
        switch (fault) {
            case THROTTLE -> send(connection, service.throttled());
            case ERROR -> send(connection, service.unavailable());
            case GARBAGE -> send(connection, GARBAGE);
            case CUT -> cut(connection, answer(request));
            case HANG -> {
                // The caller has to stop waiting.
            }
        }
    }

    private HttpAnswer answer(FullHttpRequest request) {
        return service.answer(
                request.headers().get("X-Amz-Target", ""),
                request.content().toString(StandardCharsets.UTF_8));
    }

    private static void send(ChannelHandlerContext connection, HttpAnswer answer) {
        ByteBuf body = Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8);
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), body);
        describe(response.headers(), answer, body.readableBytes());
        var unused = connection.writeAndFlush(response);
    }

    /** The call was handled, but its caller does not hear so: the connection is reset. */
    private static void cut(ChannelHandlerContext connection, HttpAnswer answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        DefaultHttpResponse response =
                new DefaultHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
        describe(response.headers(), answer, body.length);
        LoopbackServer.cut(connection, response, body);
    }

    private static void describe(HttpHeaders headers, HttpAnswer answer, int length) {
        headers.set(HttpHeaderNames.CONTENT_TYPE, answer.type());
        headers.set(HttpHeaderNames.CONTENT_LENGTH, length);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
        var unused = connection.close();
    }
}
