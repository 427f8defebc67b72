package io.github.syscallunit.maven;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are printed after Maven's own summary, as the last of the build.
 *
 * <p>It stands before the session's listener, which prints that summary. Goals of several modules share one.
 */
final class EndOfBuild implements InvocationHandler {
    private final @Nullable ExecutionListener listener;
    private final Log log;
    private final List<String> limits = new ArrayList<>();
    private final List<String> pages = new ArrayList<>();

    private EndOfBuild(@Nullable ExecutionListener listener, Log log) {
        this.listener = listener;
        this.log = log;
    }

    /** {@return the one of a build} */
    static EndOfBuild of(MavenExecutionRequest request, Log log) {
        synchronized (request) {
            ExecutionListener listener = request.getExecutionListener();
            if (listener != null
                    && Proxy.isProxyClass(listener.getClass())
                    && Proxy.getInvocationHandler(listener) instanceof EndOfBuild end) {
                return end;
            }
            EndOfBuild end = new EndOfBuild(listener, log);
            request.setExecutionListener((ExecutionListener) Proxy.newProxyInstance(
                    EndOfBuild.class.getClassLoader(), new Class<?>[] {ExecutionListener.class}, end));
            return end;
        }
    }

    /** Prints the limits of a module at the end, before the pages of all modules. */
    synchronized void addLimits(List<String> lines) {
        limits.addAll(lines);
    }

    /** Prints where a page is, at the end. */
    synchronized void addPage(String line) {
        pages.add(line);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(this, arguments);
        }
        try {
            return listener == null ? null : method.invoke(listener, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            if (method.getName().equals("sessionEnded")) {
                print();
            }
        }
    }

    private synchronized void print() {
        limits.forEach(log::info);
        pages.forEach(log::info);
    }
}
