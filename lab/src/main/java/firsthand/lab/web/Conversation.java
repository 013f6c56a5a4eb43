package firsthand.lab.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.display.files.Reason;
import firsthand.kernel.client.Completions;
import firsthand.lab.code.SyntaxError;
import firsthand.lab.session.Assistance;
import firsthand.lab.session.Session;
import firsthand.lab.session.Sessions;
import firsthand.lab.session.Tab;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a tab says, understood: each message of the protocol and what answers it. */
final class Conversation {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Sessions sessions;
    private final Tab tab;
    private final Set<Session> open = new LinkedHashSet<>();

    Conversation(Sessions sessions, Tab tab) {
        this.sessions = sessions;
        this.tab = tab;
    }

    /** The tab is gone. */
    synchronized void end() {
        open.forEach(session -> session.leave(tab));
        open.clear();
    }

    /** One message; what is wrong with it is answered. */
    void hear(String text) {
        JsonNode message;
        try {
            message = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            error("The page sent something that is no message: " + e.getOriginalMessage(), null);
            return;
        }
        try {
            answer(message);
        } catch (IllegalArgumentException e) {
            error(String.valueOf(e.getMessage()), message);
        } catch (IOException e) {
            error(Reason.of(e), message);
        } catch (RuntimeException e) {
            error("The lab has a fault: " + e, message);
        }
    }

    private void error(String words, @Nullable JsonNode to) {
        ObjectNode error = JSON.objectNode().put("type", "error").put("message", words);
        tell(error, to);
    }

    /** Sends an answer, with what the question had to know it by. */
    private void tell(ObjectNode answer, @Nullable JsonNode to) {
        if (to != null) {
            for (String key : List.of("id", "notebook")) {
                if (to.has(key) && !answer.has(key)) {
                    answer.set(key, to.get(key));
                }
            }
        }
        tab.send(answer.toString());
    }

    private static ObjectNode message(String type) {
        return JSON.objectNode().put("type", type);
    }

    private void answer(JsonNode message) throws IOException {
        switch (message.path("type").asText()) {
            case "progress", "notebooks" -> tell(sessions.progressNow(), message);
            case "make" -> tell(message("made").put("name", sessions.make(text(message, "title"))), message);
            case "resetAll" -> {
                sessions.resetAll();
                tell(sessions.progressNow(), message);
            }
            case "format" -> tell(message("formatted").put("code", Assistance.format(text(message, "code"))), message);
            case "check" -> check(message);
            case "undo" -> {
                if (message.path("all").asBoolean()) {
                    sessions.undoReset();
                    tell(sessions.progressNow(), message);
                } else {
                    JsonNode step = message.path("step");
                    session(message).undo(step.isInt() ? step.asInt() : null);
                }
            }
            default -> ofNotebook(message);
        }
    }

    private void ofNotebook(JsonNode message) throws IOException {
        Session session = session(message);
        switch (message.path("type").asText()) {
            case "open" -> open(session, message);
            case "edit" -> {
                String cell = text(message, "cell");
                ObjectNode saved = message("saved").put("cell", cell);
                saved.set("edit", message.path("edit"));
                session.edit(tab, cell, text(message, "source"), () -> tell(saved, message));
            }
            case "run" -> session.run(tab, texts(message, "cells"), sources(message));
            case "needs" -> session.needs(text(message, "cell"));
            case "stop" -> session.stop();
            case "restart" -> session.restart();
            case "clear" -> done(session.clear(texts(message, "cells")), message);
            case "reset" -> done(session.reset(optional(message, "cell")), message);
            case "insert" ->
                session.insert(optional(message, "after"), message.path("kind").asText("code"));
            case "delete" -> done(session.delete(text(message, "cell")), message);
            case "move" -> session.move(text(message, "cell"), optional(message, "after"));
            case "param" -> session.param(text(message, "cell"), text(message, "name"), text(message, "value"));
            case "input" -> session.answer(text(message, "value"));
            case "hint" -> hint(session, message);
            case "solution" -> {
                String exercise = text(message, "exercise");
                ObjectNode answer = message("solution").put("exercise", exercise);
                session.coach().solution(exercise).ifPresent(source -> answer.put("source", source));
                tell(answer, message);
            }
            case "complete" -> complete(session, message);
            case "inspect" ->
                later(
                        session.assistance()
                                .inspect(
                                        text(message, "code"),
                                        message.path("cursor").asInt())
                                .thenApply(found -> message("inspected").put("text", found)),
                        message);
            default ->
                throw new IllegalArgumentException(
                        "the lab knows no message \"" + message.path("type").asText() + "\"");
        }
    }

    /** By this number what was done can be taken back. */
    private void done(int step, JsonNode message) {
        tell(message("done").put("step", step), message);
    }

    private Session session(JsonNode message) throws IOException {
        return sessions.session(text(message, "notebook"));
    }

    private static String text(JsonNode message, String key) {
        JsonNode value = message.path(key);
        if (!value.isValueNode() || value.isNull()) {
            throw new IllegalArgumentException(
                    "the message \"" + message.path("type").asText() + "\" lacks its \"" + key + "\"");
        }
        return value.asText();
    }

    private static @Nullable String optional(JsonNode message, String key) {
        return message.path(key).isTextual() ? message.path(key).asText() : null;
    }

    private static List<String> texts(JsonNode message, String key) {
        List<String> list = new ArrayList<>();
        message.path(key).forEach(one -> list.add(one.asText()));
        return list;
    }

    private static Map<String, String> sources(JsonNode message) {
        Map<String, String> sources = new HashMap<>();
        message.path("sources")
                .properties()
                .forEach(one -> sources.put(one.getKey(), one.getValue().asText()));
        return sources;
    }

    private void open(Session session, JsonNode message) {
        synchronized (this) {
            open.add(session);
        }
        session.open(tab, message.path("since").asLong());
        sessions.startAhead(session);
    }

    private void hint(Session session, JsonNode message) {
        String exercise = text(message, "exercise");
        ObjectNode answer = message("hint").put("exercise", exercise);
        session.coach()
                .hint(exercise)
                .ifPresentOrElse(
                        hint -> answer.put("step", hint.step())
                                .put("of", hint.of())
                                .put("text", hint.text()),
                        () -> answer.put("step", 0).put("of", 0).put("text", "This exercise has no hints."));
        tell(answer, message);
    }

    private void complete(Session session, JsonNode message) {
        later(
                session.assistance()
                        .complete(text(message, "code"), message.path("cursor").asInt())
                        .thenApply((Completions found) -> {
                            ObjectNode answer = message("completed")
                                    .put("from", found.from())
                                    .put("to", found.to());
                            ArrayNode matches = answer.putArray("matches");
                            found.matches().forEach(match -> matches.addObject().put("text", match));
                            return answer;
                        }),
                message);
    }

    /** Tells an answer when it is there; the line does not wait for it. */
    @SuppressWarnings("FutureReturnValueIgnored") // what fails is told, too
    private void later(CompletableFuture<ObjectNode> answer, JsonNode to) {
        answer.whenComplete((found, failed) -> {
            if (found != null) {
                tell(found, to);
            } else {
                error("The lab has a fault: " + failed, to);
            }
        });
    }

    private void check(JsonNode message) {
        ObjectNode answer = message("checked");
        ArrayNode problems = answer.putArray("problems");
        for (SyntaxError problem : Assistance.check(text(message, "code"))) {
            problems.addObject()
                    .put("from", problem.from())
                    .put("to", problem.to())
                    .put("message", problem.message());
        }
        tell(answer, message);
    }
}
