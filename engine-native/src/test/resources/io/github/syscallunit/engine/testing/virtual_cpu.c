/* Runs a virtual CPU of KVM until it halts, twice: the second time it is interrupted before it begins. */
#include <fcntl.h>
#include <linux/kvm.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

static char page[4096] __attribute__((aligned(4096)));

int main(void) {
    struct kvm_userspace_memory_region memory = {0, 0, 4096, 4096, (unsigned long) page};
    struct kvm_sregs segments;
    struct kvm_regs registers = {.rip = 4096, .rflags = 2};
    struct kvm_run *run;
    int kvm = open("/dev/kvm", O_RDWR);
    int machine = ioctl(kvm, KVM_CREATE_VM, 0);
    int cpu = ioctl(machine, KVM_CREATE_VCPU, 0);

    memset(page, 0xf4, sizeof page); /* hlt */
    ioctl(machine, KVM_SET_USER_MEMORY_REGION, &memory);
    run = mmap(NULL, ioctl(kvm, KVM_GET_VCPU_MMAP_SIZE, 0), PROT_READ | PROT_WRITE, MAP_SHARED, cpu, 0);
    if (run == MAP_FAILED)
        return 1;
    ioctl(cpu, KVM_GET_SREGS, &segments);
    segments.cs.base = segments.cs.selector = 0;
    ioctl(cpu, KVM_SET_SREGS, &segments);
    ioctl(cpu, KVM_SET_REGS, &registers);
    ioctl(cpu, KVM_RUN, 0);
    run->immediate_exit = 1;
    ioctl(cpu, KVM_RUN, 0);
    return 0;
}
