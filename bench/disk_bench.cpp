// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include <array>

#include "base/fault.h"
#include "benches.h"
#include "measure.h"

namespace comity::bench {

void disk(const std::filesystem::path& dir) {
  constexpr int kSyncs = 300;
  const std::string file = (dir / "bench-syncs").string();
  const int descriptor = ::open(file.c_str(), O_CREAT | O_RDWR | O_TRUNC, 0600);
  if (descriptor < 0) throw Fault(FaultKind::input_output, "cannot write " + file);
  std::array<char, 4096> page{};
  Samples samples;
  for (int i = 0; i < kSyncs; ++i) {
    page.fill(static_cast<char>(i));
    samples.time([&] {
      const auto written = ::pwrite(descriptor, page.data(), page.size(), i * 4096);
      if (written != 4096 || ::fdatasync(descriptor) != 0)
        throw Fault(FaultKind::input_output, "cannot write " + file);
    });
  }
  ::close(descriptor);
  std::filesystem::remove(file);
  print_figure("syncs per second", 1e3 / samples.quantile_ms(0.5));
}

}  // namespace comity::bench
