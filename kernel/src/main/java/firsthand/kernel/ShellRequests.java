package firsthand.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.display.MimeBundle;
import firsthand.kernel.engine.Assistant;
import firsthand.kernel.engine.CellEnd;
import firsthand.kernel.engine.CellFailure;
import firsthand.kernel.engine.Engine;
import firsthand.kernel.wire.Json;
import firsthand.kernel.wire.Message;
import java.util.List;
import java.util.Locale;

/** What the kernel does when asked on the shell channel. All methods run on the thread of the cells. */
final class ShellRequests {
    /** The content of a reply, with its metadata; {@code failed} makes the kernel abort the requests that wait. */
    record Reply(ObjectNode content, ObjectNode metadata, boolean failed) {
        static Reply ok(ObjectNode content) {
            return new Reply(content.put("status", "ok"), Json.object(), false);
        }
    }

    private final Engine engine;
    private final IoPub iopub;
    private final InputRequests input;
    private final History history = new History();
    private int count;

    ShellRequests(Engine engine, IoPub iopub, InputRequests input) {
        this.engine = engine;
        this.iopub = iopub;
        this.input = input;
    }

    /** Answers one request. */
    Reply answer(Message request) {
        ObjectNode content = request.content();
        return switch (request.type()) {
            case "execute_request" -> execute(request);
            case "is_complete_request" -> isComplete(content);
            case "complete_request" -> complete(content);
            case "inspect_request" -> inspect(content);
            case "history_request" -> Reply.ok(history.answer(content));
            case "comm_info_request" -> {
                ObjectNode none = Json.object();
                none.putObject("comms");
                yield Reply.ok(none);
            }
            default -> throw new IllegalArgumentException("no such request: " + request.type());
        };
    }

    private Reply execute(Message request) {
        ObjectNode content = request.content();
        String code = content.path("code").asText();
        boolean silent = content.path("silent").asBoolean(false);
        boolean kept = !silent && content.path("store_history").asBoolean(true);
        if (kept) {
            count++;
        }
        iopub.startCell(request);
        input.startCell(content.path("allow_stdin").asBoolean(false) ? request : null);
        if (!silent) {
            iopub.send("execute_input", Json.object().put("code", code).put("execution_count", count), Json.object());
        }
        CellEnd end = engine.run(count, code);
        if (kept) {
            history.add(
                    count,
                    code,
                    end instanceof CellEnd.Done(MimeBundle shown) && shown != null
                            ? Bounds.bounded(shown).text()
                            : "");
        }
        ObjectNode reply = Json.object().put("execution_count", count);
        return switch (end) {
            case CellEnd.Done(MimeBundle result) -> {
                if (result != null && !silent) {
                    ObjectNode shown = IoPub.bundle(result, null).put("execution_count", count);
                    iopub.send("execute_result", shown, Json.object());
                }
                reply.putArray("payload");
                reply.putObject("user_expressions");
                yield Reply.ok(reply);
            }
            case CellEnd.Failed(CellFailure failure) -> {
                ObjectNode where = Json.object().put("line", failure.line());
                if (!silent) {
                    iopub.send("error", describe(failure, Json.object()), where);
                }
                boolean stops = content.path("stop_on_error").asBoolean(true);
                yield new Reply(describe(failure, reply.put("status", "error")), where, stops);
            }
        };
    }

    private static ObjectNode describe(CellFailure failure, ObjectNode into) {
        into.put("ename", failure.name()).put("evalue", failure.message());
        into.set("traceback", Json.strings(failure.traceback()));
        return into;
    }

    private Reply isComplete(ObjectNode content) {
        Assistant.State state = engine.assistant().state(content.path("code").asText());
        ObjectNode reply = Json.object();
        if (state == Assistant.State.INCOMPLETE) {
            reply.put("indent", "    ");
        }
        // Here alone the protocol's status is not "ok".
        return new Reply(reply.put("status", state.name().toLowerCase(Locale.ROOT)), Json.object(), false);
    }

    private Reply complete(ObjectNode content) {
        String code = content.path("code").asText();
        Assistant.Completions found = engine.assistant().complete(code, cursor(content, code));
        ObjectNode reply = Json.object()
                .put("cursor_start", code.codePointCount(0, found.start()))
                .put("cursor_end", code.codePointCount(0, found.end()));
        reply.set("matches", Json.strings(found.matches()));
        reply.putObject("metadata");
        return Reply.ok(reply);
    }

    private Reply inspect(ObjectNode content) {
        String code = content.path("code").asText();
        String text = engine.assistant().inspect(code, cursor(content, code));
        ObjectNode reply = Json.object().put("found", !text.isEmpty());
        ObjectNode data = reply.putObject("data");
        if (!text.isEmpty()) {
            data.put("text/plain", text);
        }
        reply.putObject("metadata");
        return Reply.ok(reply);
    }

    /** The cursor as an index into {@code code}; the protocol counts code points. */
    private static int cursor(ObjectNode content, String code) {
        int points = code.codePointCount(0, code.length());
        return code.offsetByCodePoints(0, Math.clamp(content.path("cursor_pos").asInt(points), 0, points));
    }

    /** What this kernel is. */
    static ObjectNode info() {
        ObjectNode info = Json.object()
                .put("protocol_version", Message.PROTOCOL)
                .put("implementation", "firsthand")
                .put("implementation_version", "0.1")
                .put("banner", "Java " + Runtime.version() + ", Firsthand kernel");
        info.putObject("language_info")
                .put("name", "java")
                .put("version", Runtime.version().toString())
                .put("mimetype", "text/x-java-source")
                .put("file_extension", ".java")
                .put("pygments_lexer", "java")
                .put("codemirror_mode", "text/x-java");
        info.set("help_links", Json.tree(List.of()));
        return info.put("status", "ok");
    }
}
