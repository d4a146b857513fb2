package dev.gatewatch.standin;

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

/**
 * Serves an account over HTTP, on a free port of the loopback interface: what {@code
 * AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER} or an SDK client's endpoint can name.
 */
public final class CognitoStandIn implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 1 << 16;

    private final StandInAccount account;
    private final EventLoopGroup threads = new NioEventLoopGroup(1);
    private final Channel channel;
    private volatile Faults faults = Faults.none();

    private CognitoStandIn(StandInAccount account) {
        this.account = account;
        this.channel = bind();
    }

    /** Starts serving. */
    public static CognitoStandIn start(StandInAccount account) {
        return new CognitoStandIn(account);
    }

    private Channel bind() {
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
                                                .addLast(new StandInHandler(account, () -> faults));
                                    }
                                });
        return server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /** Where it serves. */
    public URI endpoint() {
        InetSocketAddress address = (InetSocketAddress) channel.localAddress();
        return URI.create(
                "http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /** What goes wrong from now on. */
    public void setFaults(Faults faults) {
        this.faults = faults;
    }

    /** How often it was called. */
    public StandInCallCounts counts() {
        return account.counts();
    }

    @Override
    public void close() {
        if (!threads.isShuttingDown()) {
            channel.close().syncUninterruptibly();
            threads.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }
}
