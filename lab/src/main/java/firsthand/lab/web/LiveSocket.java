package firsthand.lab.web;

import firsthand.lab.session.Sessions;
import firsthand.lab.session.Tab;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.helidon.websocket.WsUpgradeException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The live line to one tab. What is told to it waits in a queue of its own, so that a slow tab holds up nobody; one that
 * is too slow is cut off, comes back, and asks for what it missed.
 */
final class LiveSocket implements WsListener, Tab {
    private static final int MOST_MESSAGE_CHARS = 4 << 20;
    private static final long MOST_WAITING_CHARS = 256L << 20;
    private static final int PING_SECONDS = 60;
    /** Ends the thread that sends. */
    private static final String END = "";

    private final Gate gate;
    private final Conversation conversation;
    private final LinkedBlockingQueue<String> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong waitingChars = new AtomicLong();
    private final StringBuilder parts = new StringBuilder();
    private volatile boolean closed;

    LiveSocket(Sessions sessions, Gate gate) {
        this.gate = gate;
        conversation = new Conversation(sessions, this);
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) throws WsUpgradeException {
        Optional<Gate.Refusal> refused = gate.check(headers, true);
        if (refused.isPresent()) {
            throw new WsUpgradeException(refused.get().message());
        }
        return Optional.empty();
    }

    @Override
    public void onOpen(WsSession session) {
        Thread.ofVirtual().name("to-tab").start(() -> sendAll(session));
    }

    private void sendAll(WsSession session) {
        try {
            while (true) {
                String next = waiting.poll(PING_SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    session.ping(BufferData.empty()); // keeps a quiet line up, and finds one that broke
                    continue;
                }
                if (next.equals(END)) {
                    return;
                }
                waitingChars.addAndGet(-next.length());
                session.send(next, true);
                if (closed) {
                    session.close(WsCloseCodes.TRY_AGAIN_LATER, "too slow; come back for the rest");
                    return;
                }
            }
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException lineBroke) {
            leave();
        }
    }

    @Override
    public void send(String json) {
        if (closed) {
            return;
        }
        if (waitingChars.addAndGet(json.length()) > MOST_WAITING_CHARS) {
            leave();
            return;
        }
        waiting.add(json);
    }

    @Override
    public void onMessage(WsSession session, String text, boolean last) {
        parts.append(text);
        if (parts.length() > MOST_MESSAGE_CHARS) {
            session.close(WsCloseCodes.TOO_BIG, "a message holds at most 4 MB");
            leave();
            return;
        }
        if (last) {
            String message = parts.toString();
            parts.setLength(0);
            conversation.hear(message);
        }
    }

    @Override
    public void onClose(WsSession session, int status, String reason) {
        leave();
    }

    @Override
    public void onError(WsSession session, Throwable error) {
        leave();
    }

    private void leave() {
        closed = true;
        conversation.end();
        waiting.clear();
        waiting.add(END);
    }
}
