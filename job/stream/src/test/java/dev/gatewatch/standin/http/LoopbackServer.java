package dev.gatewatch.standin.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Serves HTTP on a free port of the loopback interface, on one thread. */
public final class LoopbackServer implements AutoCloseable {
    private final EventLoopGroup threads = new NioEventLoopGroup(1);
    private final Channel channel;

    private LoopbackServer(int maxRequestBytes, Supplier<ChannelHandler> handlers) {
        ServerBootstrap server =
                new ServerBootstrap()
                        .group(threads)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel connection) {
                                        connection
                                                .pipeline()
                                                .addLast(new HttpServerCodec())
                                                .addLast(new HttpObjectAggregator(maxRequestBytes))
                                                .addLast(handlers.get());
                                    }
                                });
        channel =
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .syncUninterruptibly()
                        .channel();
    }

    /**
     * Starts serving.
     *
     * @param handlers makes the handler of a connection's requests, which are complete
     */
    public static LoopbackServer start(int maxRequestBytes, Supplier<ChannelHandler> handlers) {
        return new LoopbackServer(maxRequestBytes, handlers);
    }

    /** Where it serves. */
    public URI endpoint() {
        InetSocketAddress address = (InetSocketAddress) channel.localAddress();
        return URI.create(
                "http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /** Sends half of an answer and resets the connection. */
    public static void cut(ChannelHandlerContext connection, HttpResponse head, byte[] body) {
        connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        var unused = connection.write(head);
        unused =
                connection
                        .writeAndFlush(Unpooled.wrappedBuffer(body, 0, body.length / 2))
                        .addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void close() {
        if (!threads.isShuttingDown()) {
            channel.close().syncUninterruptibly();
            threads.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }
}
