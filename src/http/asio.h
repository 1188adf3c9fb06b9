// SPDX-License-Identifier: Apache-2.0
// Boost.Asio and Boost.Beast, compiled once in asio.cpp; only the files of the transport include
// this, for they are slow to compile.
#pragma once

#define BOOST_ASIO_SEPARATE_COMPILATION
#define BOOST_BEAST_SEPARATE_COMPILATION

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

namespace comity {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;

// Operations answer with a pair of error and value; nothing is thrown for a client's doing.
inline constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

}  // namespace comity
