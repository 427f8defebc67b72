package com.acme.app;

import static io.github.syscallunit.assertj.SyscallAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.syscallunit.junit.TraceSyscalls;
import io.github.syscallunit.trace.SyscallTrace;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.web.client.RestTemplate;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TraceSyscalls
class TracedTest {
    private final RestTemplate client = new RestTemplate();

    @Value("${local.server.port}")
    int port;

    @Test
    void connectsOnlyToItself(SyscallTrace trace) {
        String url = "http://localhost:" + port + "/colours/sky";
        client.put(url, "blue");
        assertEquals("blue", client.getForObject(url, String.class));

        assertThat(trace).connectsOnlyTo(new InetSocketAddress("localhost", port));
        assertThat(trace).neverStartsProcesses();
    }

    @Test
    void connectsToNothing(SyscallTrace trace) {
        client.put("http://localhost:" + port + "/colours/sky", "blue");

        assertThat(trace).neverConnects();
    }
}
