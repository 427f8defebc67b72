package com.acme

import io.github.syscallunit.assertj.SyscallAssertions.assertThat
import io.github.syscallunit.junit.CrashSweep
import io.github.syscallunit.junit.FaultInjector
import io.github.syscallunit.junit.FaultSweep
import io.github.syscallunit.junit.InjectFault
import io.github.syscallunit.junit.PowerLoss
import io.github.syscallunit.junit.PowerLossSweep
import io.github.syscallunit.junit.SweptCrash
import io.github.syscallunit.junit.SweptFault
import io.github.syscallunit.junit.SyscallRecorder
import io.github.syscallunit.junit.TraceSyscalls
import io.github.syscallunit.trace.Errno
import io.github.syscallunit.trace.SyscallTrace
import java.io.IOException
import java.nio.ByteBuffer
import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption.ATOMIC_MOVE
import java.nio.file.StandardOpenOption.CREATE
import java.nio.file.StandardOpenOption.TRUNCATE_EXISTING
import java.nio.file.StandardOpenOption.WRITE
import kotlin.io.path.readText
import kotlin.io.path.writeText
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.test.runTest
import kotlinx.coroutines.withContext
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

@TraceSyscalls
class NoteTest {
    @TempDir
    lateinit var directory: Path

    private val note: Path
        get() = directory.resolve("note")

    @BeforeEach
    fun write() = note.writeText("first")

    @Test
    fun `a coroutine on another thread belongs to the test`(trace: SyscallTrace) = runTest {
        withContext(Dispatchers.IO) { note.writeText("second") }

        assertThat(trace.onPath(note)).calls("write").times(1)
    }

    @Test
    fun `all coroutines belong to the test`(trace: SyscallTrace) = runBlocking<Unit> {
        (1..20).map { async(Dispatchers.IO) { delay(1); directory.resolve("note-$it").writeText("x") } }.awaitAll()

        assertThat(trace.onPath(directory)).calls("write").times(20)
    }

    @Test
    fun `a coroutine that deletes fails this`(trace: SyscallTrace) = runTest {
        withContext(Dispatchers.IO) { Files.delete(note) }

        assertThat(trace).neverDeletesFiles()
    }

    @Test
    fun `a recorder records a block`(recorder: SyscallRecorder) {
        val trace = recorder.record { note.readText() }

        assertThat(trace.onPath(note)).calls("read").atLeast(1)
    }

    @Test
    fun `a fault fails a call of a coroutine`(faults: FaultInjector) {
        faults.fail("write", Errno.ENOSPC).onPath(directory).inject().use {
            assertThrows(IOException::class.java) {
                runBlocking { withContext(Dispatchers.IO) { note.writeText("second") } }
            }
        }
    }

    @Test
    @InjectFault("write:error=EIO:path={directory}")
    fun `a declared fault names a property`() {
        assertThrows(IOException::class.java) { note.writeText("second") }
    }

    @FaultSweep(syscalls = "write", errors = ["EIO", "ENOSPC"])
    fun `a sweep takes a block`(fault: SweptFault) {
        val other = directory.resolve("other")
        try {
            fault.during { runBlocking { withContext(Dispatchers.IO) { other.writeText("second") } } }
            assertEquals("second", other.readText())
        } catch (e: IOException) {
            assertTrue(fault.happened())
        }
    }

    @FaultSweep(syscalls = "write", errors = ["EIO"])
    fun `a sweep takes a block with a directory`(fault: SweptFault) {
        try {
            fault.during(directory) { place -> place.resolve("other").writeText("second") }
        } catch (e: IOException) {
            assertTrue(fault.happened())
        }
    }

    @CrashSweep(syscalls = "write")
    fun `a crash sweep takes a block`(crash: SweptCrash) {
        crash.during(directory) { place -> place.resolve("other").writeText("second") }

        assertEquals("first", note.readText())
    }

    @PowerLossSweep
    fun `a power-loss sweep takes a block`(loss: PowerLoss) {
        loss.during(directory) { place -> savesTwice(place, loss, syncs = true) }

        assertTrue(note.readText() in loss.acknowledgedOrLater("first"))
    }

    @PowerLossSweep
    fun `a power-loss sweep blames a call`(loss: PowerLoss) {
        loss.during(directory) { place -> savesTwice(place, loss, syncs = false) }

        assertTrue(note.readText() in loss.acknowledgedOrLater("first"))
    }

    private fun savesTwice(place: Path, loss: PowerLoss, syncs: Boolean) {
        for (text in listOf("second", "third")) {
            FileChannel.open(place.resolve("fresh"), CREATE, WRITE, TRUNCATE_EXISTING).use { file ->
                file.write(ByteBuffer.wrap(text.toByteArray()))
                if (syncs) file.force(true)
            }
            Files.move(place.resolve("fresh"), place.resolve("note"), ATOMIC_MOVE)
            FileChannel.open(place).use { names -> names.force(true) }
            loss.acknowledge(text)
        }
    }
}
