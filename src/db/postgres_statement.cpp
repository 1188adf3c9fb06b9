// SPDX-License-Identifier: Apache-2.0
// Parameters and rows travel in PostgreSQL's binary form: integers and floating-point numbers with
// their highest byte first, texts and bytes as they are, numeric in groups of four decimal digits.
#include <algorithm>
#include <bit>
#include <charconv>
#include <utility>

#include "base/check.h"
#include "db/postgres_connection.h"
#include "db/postgres_sql.h"

namespace comity::db {
namespace {

// From pg_type.dat.
constexpr Oid kBool = 16, kBytes = 17, kInt8 = 20, kInt2 = 21, kInt4 = 23, kText = 25;
constexpr Oid kFloat4 = 700, kFloat8 = 701, kNumeric = 1700;
constexpr int kFirstPiece = 100;
constexpr int kPieceMax = 1000;

std::string big_endian(std::uint64_t value) {
  std::string bytes(8, '\0');
  for (int i = 0; i < 8; ++i) bytes[i] = static_cast<char>(value >> (56 - 8 * i));
  return bytes;
}

std::uint64_t unsigned_of(std::string_view bytes) {
  std::uint64_t value = 0;
  for (char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

std::int64_t signed_of(std::string_view bytes) {
  if (bytes.size() == 2) return static_cast<std::int16_t>(unsigned_of(bytes));
  if (bytes.size() == 4) return static_cast<std::int32_t>(unsigned_of(bytes));
  return static_cast<std::int64_t>(unsigned_of(bytes));
}

double floating_of(std::string_view bytes) {
  if (bytes.size() == 4)
    return std::bit_cast<float>(static_cast<std::uint32_t>(unsigned_of(bytes)));
  return std::bit_cast<double>(unsigned_of(bytes));
}

// Sums of integers come as numeric: count of groups, weight of the first, sign, scale, groups.
std::int64_t integer_of_numeric(std::string_view bytes) {
  const auto at = [&](std::size_t place) { return signed_of(bytes.substr(2 * place, 2)); };
  const auto groups = at(0), weight = at(1);
  std::int64_t value = 0;
  for (std::int64_t i = 0; i <= weight; ++i)
    value = value * 10'000 + (i < groups ? at(static_cast<std::size_t>(4 + i)) : 0);
  return at(2) == 0x4000 ? -value : value;
}

std::int64_t parsed(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

PostgresStatement::PostgresStatement(PostgresConnection& db, std::string_view sql, Fetch fetch)
    : db_(db), sql_(query_in_postgres(sql)), fetch_(fetch), writes_(!is_select(sql)) {}

// The server works out the type of a NULL from where it stands; one that stands nowhere, as ?2 in a
// text with ?1 and ?3 alone, needs to be told.
void PostgresStatement::give_unnamed_types() {
  for (std::size_t i = 0; i < parameters_.size(); ++i)
    if (parameters_[i].type == 0 && !names_parameter(sql_, i + 1)) parameters_[i].type = kText;
}

PostgresStatement::~PostgresStatement() = default;

PostgresParameter& PostgresStatement::parameter(int position) {
  const auto place = static_cast<std::size_t>(position - 1);
  if (parameters_.size() <= place) parameters_.resize(place + 1);
  parameters_[place].null = false;
  return parameters_[place];
}

Statement& PostgresStatement::bind(int position, std::int64_t value) {
  auto& parameter = this->parameter(position);
  parameter.type = kInt8;
  parameter.bytes = big_endian(static_cast<std::uint64_t>(value));
  return *this;
}

Statement& PostgresStatement::bind(int position, double value) {
  auto& parameter = this->parameter(position);
  parameter.type = kFloat8;
  parameter.bytes = big_endian(std::bit_cast<std::uint64_t>(value));
  return *this;
}

Statement& PostgresStatement::bind(int position, std::string_view text) {
  auto& parameter = this->parameter(position);
  parameter.type = kText;
  parameter.bytes = text;
  return *this;
}

Statement& PostgresStatement::bind_bytes(int position, std::span<const unsigned char> bytes) {
  auto& parameter = this->parameter(position);
  parameter.type = kBytes;
  parameter.bytes.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return *this;
}

Statement& PostgresStatement::bind_null(int position) {
  parameter(position).null = true;
  return *this;
}

bool PostgresStatement::step() {
  if (writes_) {
    run();
    return false;
  }
  if (result_ == nullptr) execute();
  if (++row_ >= PQntuples(result_.get()) && !cursor_.empty() && row_ == piece_) fetch_piece();
  if (row_ < PQntuples(result_.get())) {
    spelt_.clear();
    return true;
  }
  let_go();
  return false;
}

void PostgresStatement::run() {
  if (!writes_) {
    const bool row = step();
    if (row) let_go();
    COMITY_CHECK(!row);
    return;
  }
  db_.send(*this);
  if (db_.nothing_open()) db_.settle();
}

void PostgresStatement::reset() {
  let_go();
  for (auto& parameter : parameters_) parameter.null = true;
}

void PostgresStatement::execute() {
  row_ = -1;
  if (fetch_ != Fetch::pieces) {
    db_.send(*this);
    result_ = db_.settle();
    COMITY_CHECK(result_ != nullptr);
    return;
  }
  cursor_ = db_.open_cursor(*this);
  opened_in_ = db_.transaction_;
  piece_ = kFirstPiece;
  result_ = db_.fetch(cursor_, piece_);
}

void PostgresStatement::fetch_piece() {
  piece_ = std::min(4 * piece_, kPieceMax);
  result_ = db_.fetch(cursor_, piece_);
  row_ = 0;
}

void PostgresStatement::let_go() {
  result_.reset();
  row_ = -1;
  if (!cursor_.empty()) db_.close_cursor(std::exchange(cursor_, {}), opened_in_);
}

namespace {

std::string_view value_at(const PGresult* result, int row, int column) {
  return {PQgetvalue(result, row, column),
          static_cast<std::size_t>(PQgetlength(result, row, column))};
}

}  // namespace

std::int64_t PostgresStatement::integer(int column) const {
  const std::string_view value = value_at(result_.get(), row_, column);
  if (value.empty()) return 0;
  switch (PQftype(result_.get(), column)) {
    case kInt8:
    case kInt4:
    case kInt2: return signed_of(value);
    case kBool: return value[0];
    case kFloat8:
    case kFloat4: return static_cast<std::int64_t>(floating_of(value));
    case kNumeric: return integer_of_numeric(value);
    default: return parsed(value);
  }
}

double PostgresStatement::real(int column) const {
  const std::string_view value = value_at(result_.get(), row_, column);
  if (!value.empty() && is_real(column)) return floating_of(value);
  return static_cast<double>(integer(column));
}

std::string_view PostgresStatement::text(int column) const {
  switch (PQftype(result_.get(), column)) {
    case kInt8:
    case kInt4:
    case kInt2:
    case kBool:
    case kNumeric:
    case kFloat8:
    case kFloat4: break;
    default: return value_at(result_.get(), row_, column);
  }
  if (is_null(column)) return "";
  if (spelt_.empty()) spelt_.resize(static_cast<std::size_t>(columns()));
  auto& spelt = spelt_[static_cast<std::size_t>(column)];
  spelt = is_real(column) ? real_text(real(column)) : std::to_string(integer(column));
  return spelt;
}

std::string_view PostgresStatement::bytes(int column) const {
  return value_at(result_.get(), row_, column);
}

bool PostgresStatement::is_null(int column) const {
  return PQgetisnull(result_.get(), row_, column) != 0;
}

bool PostgresStatement::is_real(int column) const {
  const Oid type = PQftype(result_.get(), column);
  return !is_null(column) && (type == kFloat8 || type == kFloat4);
}

int PostgresStatement::columns() const { return PQnfields(result_.get()); }

}  // namespace comity::db
