package io.github.syscallunit.gate.page;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A headless Chromium, controlled by its DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final List<Path> PROGRAMS = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"), Path.of("/usr/bin/chromium-browser"));
    private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonObject>> listeners = new ConcurrentHashMap<>();

    private Chromium(Process process, URI address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Messages())
                .join();
    }

    static Optional<Path> program() {
        return PROGRAMS.stream().filter(Files::isExecutable).findFirst();
    }

    static Chromium start(Path profile) throws IOException {
        Process process = new ProcessBuilder(
                        program().orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader errors = process.errorReader();
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                drain(errors);
                return new Chromium(process, URI.create(address.group(1)));
            }
        }
        throw new IOException("Chromium ended before it listened");
    }

    /** Output that is not read would block the browser. */
    private static void drain(BufferedReader errors) {
        Thread thread = new Thread(
                () -> {
                    try {
                        errors.transferTo(Writer.nullWriter());
                    } catch (IOException e) {
                        // The browser was closed, and its stream with it.
                    }
                },
                "chromium-stderr");
        thread.setDaemon(true);
        thread.start();
    }

    /** Opens a tab in a context of its own, with its own storage. */
    Tab newTab() {
        String context = call("", "Target.createBrowserContext", new JsonObject())
                .get("browserContextId")
                .getAsString();
        JsonObject create = new JsonObject();
        create.addProperty("url", "about:blank");
        create.addProperty("browserContextId", context);
        JsonObject attach = new JsonObject();
        attach.add("targetId", call("", "Target.createTarget", create).get("targetId"));
        attach.addProperty("flatten", true);
        String session =
                call("", "Target.attachToTarget", attach).get("sessionId").getAsString();
        Tab tab = new Tab(this, session);
        listeners.put(session, tab::accept);
        tab.enable();
        return tab;
    }

    JsonObject call(String session, String method, JsonObject parameters) {
        JsonObject request = new JsonObject();
        int id = lastId.incrementAndGet();
        request.addProperty("id", id);
        request.addProperty("method", method);
        request.add("params", parameters);
        if (!session.isEmpty()) {
            request.addProperty("sessionId", session);
        }
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(request.toString(), true).join();
        JsonObject message = await(answer);
        if (message.has("error")) {
            throw new IllegalStateException(method + ": " + message.get("error"));
        }
        return message.getAsJsonObject("result");
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Chromium does not answer", e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonObject message = JsonParser.parseString(text.toString()).getAsJsonObject();
                text.setLength(0);
                dispatch(message);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void dispatch(JsonObject message) {
            if (message.has("id")) {
                CompletableFuture<JsonObject> answer =
                        answers.remove(message.get("id").getAsInt());
                if (answer != null) {
                    answer.complete(message);
                }
            } else if (message.has("sessionId")) {
                listeners
                        .getOrDefault(message.get("sessionId").getAsString(), event -> {})
                        .accept(message);
            }
        }
    }
}
