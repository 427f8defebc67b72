package io.github.syscallunit.gate.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A page in a browser: its content, and the user's input. */
final class Tab {
    private final Chromium browser;
    private final String session;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    Tab(Chromium browser, String session) {
        this.browser = browser;
        this.session = session;
    }

    void enable() {
        Stream.of("Page", "Runtime", "Network", "Log", "Performance").forEach(domain -> call(domain + ".enable", "{}"));
        size(1280, 900);
    }

    void accept(JsonObject event) {
        JsonObject details = event.getAsJsonObject("params");
        switch (event.get("method").getAsString()) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
                errors.add(details.toString());
            case "Network.requestWillBeSent" ->
                requests.add(details.getAsJsonObject("request").get("url").getAsString());
            default -> {}
        }
    }

    /** Opens an address and waits until it is loaded. */
    void open(URI address) {
        loaded = new CompletableFuture<>();
        call("Page.navigate", "{\"url\": " + new JsonPrimitive(address.toString()) + "}");
        Chromium.await(loaded);
    }

    /** {@return the value of an expression, with promises awaited} */
    JsonElement eval(String expression) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("expression", expression);
        parameters.addProperty("returnByValue", true);
        parameters.addProperty("awaitPromise", true);
        parameters.addProperty("userGesture", true);
        JsonObject answer = browser.call(session, "Runtime.evaluate", parameters);
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.getAsJsonObject("result").has("value")
                ? answer.getAsJsonObject("result").get("value")
                : new JsonPrimitive("");
    }

    String text(String expression) {
        return eval(expression).getAsString();
    }

    List<String> texts(String expression) {
        JsonArray array = eval("[..." + expression + "].map(String)").getAsJsonArray();
        return array.asList().stream().map(JsonElement::getAsString).toList();
    }

    /** Presses keys, one after the other: letters, or names like {@code ArrowDown}. */
    void press(String... keys) {
        for (String key : keys) {
            String text = key.length() == 1 ? ", \"text\": \"" + key + "\"" : "";
            call("Input.dispatchKeyEvent", "{\"type\": \"keyDown\", \"key\": \"" + key + "\"" + text + "}");
            call("Input.dispatchKeyEvent", "{\"type\": \"keyUp\", \"key\": \"" + key + "\"}");
        }
    }

    void type(String text) {
        call("Input.insertText", "{\"text\": " + new JsonPrimitive(text) + "}");
    }

    void prefer(String scheme) {
        call(
                "Emulation.setEmulatedMedia",
                "{\"features\": [{\"name\": \"prefers-color-scheme\", \"value\": \"" + scheme + "\"}]}");
    }

    void printed() {
        call("Emulation.setEmulatedMedia", "{\"media\": \"print\"}");
    }

    void withoutScripts() {
        call("Emulation.setScriptExecutionDisabled", "{\"value\": true}");
    }

    void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\": " + width + ", \"height\": " + height + ", \"deviceScaleFactor\": 1, \"mobile\": false}");
    }

    void screenshot(Path file) throws IOException {
        JsonObject answer = call("Page.captureScreenshot", "{}");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(answer.get("data").getAsString()));
    }

    /** {@return a metric of Chromium, for example {@code LayoutCount}} */
    int metric(String name) {
        return call("Performance.getMetrics", "{}").getAsJsonArray("metrics").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(metric -> metric.get("name").getAsString().equals(name))
                .map(metric -> metric.get("value").getAsInt())
                .findFirst()
                .orElseThrow();
    }

    /** {@return the messages of the console, and the errors} */
    List<String> errors() {
        return List.copyOf(errors);
    }

    /** {@return the addresses that were requested} */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private JsonObject call(String method, String parameters) {
        return browser.call(session, method, JsonParser.parseString(parameters).getAsJsonObject());
    }
}
