package firsthand.app.page;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a tab and the worker of its figure hold after a collection, in bytes. Chromium tells it its debuggers. */
final class WorkerHeap {
    private static final String USAGE = "Runtime.getHeapUsage";
    private static final String COLLECT = "HeapProfiler.collectGarbage";

    private final Page page;
    private final CDPSession tab;
    private final Map<Integer, JsonObject> answers = new HashMap<>();
    private @Nullable String worker;
    private int asked;

    /** Listens from now on: workers that the page starts later are heard of. */
    WorkerHeap(Page page) {
        this.page = page;
        tab = page.context().newCDPSession(page);
        tab.on(
                "Target.attachedToTarget",
                event -> worker = event.get("sessionId").getAsString());
        tab.on("Target.receivedMessageFromTarget", event -> {
            JsonObject answer =
                    JsonParser.parseString(event.get("message").getAsString()).getAsJsonObject();
            if (answer.has("id")) {
                answers.put(answer.get("id").getAsInt(), answer);
            }
        });
        JsonObject attach = new JsonObject();
        attach.addProperty("autoAttach", true);
        attach.addProperty("waitForDebuggerOnStart", false);
        attach.addProperty("flatten", false);
        tab.send("Target.setAutoAttach", attach);
    }

    double ofTab() {
        tab.send(COLLECT);
        return tab.send(USAGE).get("usedSize").getAsDouble();
    }

    double ofWorker() {
        ask(COLLECT);
        return ask(USAGE).getAsJsonObject("result").get("usedSize").getAsDouble();
    }

    private JsonObject ask(String method) {
        asked++;
        JsonObject question = new JsonObject();
        question.addProperty("id", asked);
        question.addProperty("method", method);
        JsonObject letter = new JsonObject();
        letter.addProperty("sessionId", worker);
        letter.addProperty("message", question.toString());
        tab.send("Target.sendMessageToTarget", letter);
        page.waitForCondition(() -> answers.containsKey(asked));
        return answers.remove(asked);
    }
}
