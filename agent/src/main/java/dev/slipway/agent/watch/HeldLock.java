package dev.slipway.agent.watch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The state directory's lock, which the agent proper has just let go of: one agent a directory, also at rest. */
record HeldLock(FileChannel channel) implements AutoCloseable {
    static HeldLock take(Path stateDirectory) throws IOException {
        FileChannel channel = FileChannel.open(
                stateDirectory.resolve("agent.lock"), StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("another slipway-agent uses the state directory " + stateDirectory
                    + "; stop it, or give this one a stateDirectory of its own");
        }
        // In place: a full disk has room for what was there before, and whoever is there next needs it, too.
        byte[] self = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        channel.write(ByteBuffer.wrap(self), 0);
        channel.truncate(self.length);
        return new HeldLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
