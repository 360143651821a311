package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.HookNote;
import dev.slipway.agent.work.ProgressListener;
import dev.slipway.agent.work.SegmentProgress;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.HookProgress;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A download that takes long says how far it is, while it lasts. */
class WorkProgressTest {
    @TempDir
    private Path directory;

    @Test
    void downloadThatTakesLongSaysHowMuchHasCome() throws Exception {
        TestingHost host = new TestingHost(directory);
        byte[] zip = TestingBundle.withAppSpec("").file("page", "x".repeat(100)).zip();
        Heard heard = new Heard();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/web.zip", exchange -> {
            exchange.sendResponseHeaders(200, zip.length);
            OutputStream out = exchange.getResponseBody();
            // Byte for byte until the agent has said how far it is, or there is only one left.
            int sent = 0;
            while (sent < zip.length - 1 && !heard.anything(50)) {
                out.write(zip, sent++, 1);
                out.flush();
            }
            out.write(zip, sent, zip.length - sent);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/web.zip";
            BundleRequest bundle = new BundleRequest.Web(url, TestingBundle.sha256(zip), BundleType.ZIP, Map.of());
            SegmentResult result = host.engine().run(host.order("d-1", bundle), heard, CancellationSignal.never());

            assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
            assertThat(heard.said).singleElement().satisfies(progress -> {
                assertThat(progress.percent()).isBetween(1, 99);
                assertThat(progress.note()).isNull();
            });
            assertThat(TestingHost.event(result, "DownloadBundle").progress()).isNull();
        } finally {
            server.stop(0);
        }
    }

    private static final class Heard implements ProgressListener {
        final List<HookProgress> said = new CopyOnWriteArrayList<>();
        private final CountDownLatch first = new CountDownLatch(1);

        boolean anything(long millis) {
            try {
                return first.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void changed(SegmentProgress progress) {}

        @Override
        public void noted(String lifecycleEventName, HookNote note, SegmentProgress progress) {
            assertThat(lifecycleEventName).isEqualTo("DownloadBundle");
            said.addAll(progress.events().stream()
                    .map(EventReport::progress)
                    .filter(Objects::nonNull)
                    .toList());
            first.countDown();
        }
    }
}
