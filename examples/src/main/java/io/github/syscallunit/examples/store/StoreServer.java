package io.github.syscallunit.examples.store;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Serves a store to programs on the same machine, one at a time. The answer to {@code PUT key value} is {@code OK}, to
 * {@code GET key} {@code VALUE value} or {@code NONE}, and to everything else {@code ERROR reason}.
 */
public final class StoreServer implements Closeable {
    private final Store store;
    private final ServerSocket listener;
    private final Thread thread = new Thread(this::serve, "store-server");

    private StoreServer(Store store, ServerSocket listener) {
        this.store = store;
        this.listener = listener;
    }

    /**
     * Starts a server on a free port of the loopback interface.
     *
     * @param store what to serve
     * @return the server
     * @throws IOException if no port is available
     */
    public static StoreServer start(Store store) throws IOException {
        StoreServer server = new StoreServer(store, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        server.thread.start();
        return server;
    }

    /** {@return the address of the server} */
    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /** Stops listening. A connected client is served to the end. */
    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                serve(client);
            } catch (IOException e) {
                // The client has disconnected, or the listener was closed, which ends the loop.
            }
        }
    }

    private void serve(Socket client) throws IOException {
        BufferedReader requests =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter answers = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8);
        for (String request = requests.readLine(); request != null; request = requests.readLine()) {
            answers.println(answer(request.split(" ", 3)));
        }
    }

    private String answer(String[] words) {
        try {
            if (words.length == 3 && words[0].equals("PUT")) {
                store.put(words[1], words[2]);
                return "OK";
            }
            if (words.length == 2 && words[0].equals("GET")) {
                return store.get(words[1]).map(value -> "VALUE " + value).orElse("NONE");
            }
            return "ERROR unknown request";
        } catch (IOException e) {
            return "ERROR " + e.getMessage();
        }
    }
}
