package dev.gatewatch.standin.http;

import dev.gatewatch.standin.Fault;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves a service on a free port of the loopback interface, with faults. The faults are asked for
 * call by call: {@link dev.gatewatch.standin.Faults#next} draws them from a seed, and a supplier
 * that reads a simulated clock makes an outage.
 */
public final class FaultyServer implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 4 << 20;

    private final EventLoopGroup threads = new NioEventLoopGroup(1);
    private final Channel channel;

    private FaultyServer(HttpService service, Supplier<@Nullable Fault> faults) {
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
                                                .addLast(
                                                        new HttpObjectAggregator(MAX_REQUEST_BYTES))
                                                .addLast(new FaultyHandler(service, faults));
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
     * @param faults what goes wrong with the next call; null for nothing
     */
    public static FaultyServer start(HttpService service, Supplier<@Nullable Fault> faults) {
        return new FaultyServer(service, faults);
    }

    /** Where it serves. */
    public URI endpoint() {
        InetSocketAddress address = (InetSocketAddress) channel.localAddress();
        return URI.create(
                "http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        threads.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
